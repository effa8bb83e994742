package dev.kemudi.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request and its answer, the same over either protocol. */
final class ServerExchange implements HttpExchange {
  private final RequestHead request;
  private final ExchangeTransport transport;
  private final ServerLimits limits;
  private final AtomicBoolean responded = new AtomicBoolean();
  private volatile @Nullable QueryParameters query;
  private volatile @Nullable UpgradedConnection upgraded;
  private boolean continued;

  ServerExchange(RequestHead request, ExchangeTransport transport, ServerLimits limits) {
    this.request = request;
    this.transport = transport;
    this.limits = limits;
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public RequestTarget target() {
    return request.target();
  }

  @Override
  public QueryParameters query() {
    QueryParameters known = query;
    if (known == null) {
      known = QueryParameters.parse(request.target().rawQuery());
      query = known;
    }
    return known;
  }

  @Override
  public Headers headers() {
    return request.headers();
  }

  @Override
  public String authority() {
    return request.authority();
  }

  @Override
  public HttpProtocol protocol() {
    return transport.protocol();
  }

  @Override
  public boolean secure() {
    return transport.connection().secure();
  }

  @Override
  public List<X509Certificate> peerCertificates() {
    return transport.connection().peer().verified();
  }

  @Override
  public List<X509Certificate> presentedCertificates() {
    return transport.connection().peer().presented();
  }

  @Override
  public SocketAddress remoteAddress() {
    return transport.connection().remote();
  }

  @Override
  public SocketAddress localAddress() {
    return transport.connection().local();
  }

  @Override
  public InputStream body(long maxBytes) throws BodyTooLargeException {
    if (request.contentLength() > maxBytes) {
      throw new BodyTooLargeException(maxBytes);
    }
    if (!continued && !responded.get() && request.headers().lists("Expect", "100-continue")) {
      continued = true;
      transport.sendContinue();
    }
    ReceiveQueue queue = transport.receive();
    return new BodyInput(queue, maxBytes, limits.bodyTimeout(), queue::discard);
  }

  @Override
  public byte[] readBody(int maxBytes) throws IOException {
    InputStream body = body(maxBytes);
    long announced = request.contentLength();
    if (announced < 0) {
      return body.readAllBytes();
    }
    byte[] bytes = body.readNBytes((int) announced);
    if (bytes.length < announced) {
      throw new PeerGoneException("the body ended early");
    }
    return bytes;
  }

  @Override
  public boolean responded() {
    return responded.get();
  }

  @Override
  public void respond(int status, Headers headers, byte[]... body) throws IOException {
    respond(status, headers, Arrays.stream(body).map(ByteBuffer::wrap).toList());
  }

  @Override
  public void respond(int status, Headers headers, List<ByteBuffer> body) throws IOException {
    long length = 0;
    for (ByteBuffer piece : body) {
      length += piece.remaining();
    }
    claimAnswer();
    SendQueue queue = transport.send();
    queue.sendWhole(new MessageHead.Response(status, headers, length), body);
    if (length > limits.responseBufferBytes()) {
      queue.awaitRoom(limits.writeTimeout(), true);
    }
  }

  @Override
  public ResponseStream stream(int status, Headers headers) throws IOException {
    claimAnswer();
    transport.send().begin(new MessageHead.Response(status, headers, MessageHead.UNKNOWN));
    return new QueuedResponseStream(transport, limits.writeTimeout());
  }

  @Override
  public boolean canUpgrade() {
    return transport.canUpgrade() && request.headers().lists("Connection", "Upgrade");
  }

  @Override
  public UpgradedConnection upgrade(Headers headers) throws IOException {
    if (!canUpgrade()) {
      throw new IllegalStateException("the request can't be upgraded");
    }
    claimAnswer();
    UpgradedConnection connection = transport.upgrade(headers);
    upgraded = connection;
    return connection;
  }

  private void claimAnswer() {
    if (!responded.compareAndSet(false, true)) {
      throw new IllegalStateException("the request has been answered");
    }
  }

  @Override
  public void onPeerGone(Runnable callback) {
    transport.gone().then(callback);
  }

  @Override
  public void abort() {
    responded.set(true);
    transport.abort();
  }

  /** Leaves nothing open, once the handler has returned. */
  void finish() {
    UpgradedConnection connection = upgraded;
    if (connection != null) {
      connection.close();
      return;
    }
    transport.send().end();
    transport.handlerDone();
  }

  @Override
  public String toString() {
    return request.method() + " " + request.target().rawPath();
  }
}
