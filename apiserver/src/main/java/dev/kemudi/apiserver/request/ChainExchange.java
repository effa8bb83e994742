package dev.kemudi.apiserver.request;

import dev.kemudi.http.BodyTooLargeException;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpProtocol;
import dev.kemudi.http.QueryParameters;
import dev.kemudi.http.RequestTarget;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.http.UpgradedConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An exchange as it passes the chain: the steps on the way add header fields to its answer, whoever
 * gives it, and see it go out. Reading is the wire's own.
 */
public final class ChainExchange implements HttpExchange {
  private final HttpExchange wire;

  /** Name, value, name, value… */
  private final List<String> added = new ArrayList<>(8);

  private final List<AnswerObserver> observers = new ArrayList<>(0);

  public ChainExchange(HttpExchange wire) {
    this.wire = wire;
  }

  /** Lets the answer carry a field, in place of one of this name that it would have. */
  public void answerWith(String name, String value) {
    added.add(name);
    added.add(value);
  }

  /** Lets somebody see the answer. */
  public void observe(AnswerObserver observer) {
    observers.add(observer);
  }

  private Headers complete(Headers headers) {
    if (added.isEmpty()) {
      return headers;
    }
    Headers.Builder all = headers.toBuilder();
    for (int i = 0; i < added.size(); i += 2) {
      all.set(added.get(i), added.get(i + 1));
    }
    return all.build();
  }

  @Override
  public void respond(int status, Headers headers, byte[]... body) throws IOException {
    respond(status, headers, Arrays.stream(body).map(ByteBuffer::wrap).toList());
  }

  @Override
  public void respond(int status, Headers headers, List<ByteBuffer> body) throws IOException {
    observers.forEach(observer -> observer.answering(status, body));
    wire.respond(status, complete(headers), body);
  }

  @Override
  public ResponseStream stream(int status, Headers headers) throws IOException {
    ResponseStream stream = wire.stream(status, complete(headers));
    observers.forEach(observer -> observer.streaming(status));
    return stream;
  }

  @Override
  public UpgradedConnection upgrade(Headers headers) throws IOException {
    UpgradedConnection connection = wire.upgrade(complete(headers));
    observers.forEach(observer -> observer.streaming(101));
    return connection;
  }

  @Override
  public String method() {
    return wire.method();
  }

  @Override
  public RequestTarget target() {
    return wire.target();
  }

  @Override
  public QueryParameters query() {
    return wire.query();
  }

  @Override
  public Headers headers() {
    return wire.headers();
  }

  @Override
  public String authority() {
    return wire.authority();
  }

  @Override
  public HttpProtocol protocol() {
    return wire.protocol();
  }

  @Override
  public boolean secure() {
    return wire.secure();
  }

  @Override
  public List<X509Certificate> peerCertificates() {
    return wire.peerCertificates();
  }

  @Override
  public List<X509Certificate> presentedCertificates() {
    return wire.presentedCertificates();
  }

  @Override
  public SocketAddress remoteAddress() {
    return wire.remoteAddress();
  }

  @Override
  public SocketAddress localAddress() {
    return wire.localAddress();
  }

  @Override
  public InputStream body(long maxBytes) throws BodyTooLargeException {
    return wire.body(maxBytes);
  }

  @Override
  public byte[] readBody(int maxBytes) throws IOException {
    return wire.readBody(maxBytes);
  }

  @Override
  public boolean responded() {
    return wire.responded();
  }

  @Override
  public boolean canUpgrade() {
    return wire.canUpgrade();
  }

  @Override
  public void onPeerGone(Runnable callback) {
    wire.onPeerGone(callback);
  }

  @Override
  public void abort() {
    wire.abort();
  }
}
