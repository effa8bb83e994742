package dev.kemudi.apiserver.request;

import com.google.errorprone.annotations.concurrent.GuardedBy;
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
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * An exchange as it passes the chain: the steps on the way add header fields to its answer, whoever
 * gives it, and see it go out. Reading is the wire's own.
 *
 * <p>One other thread may give the answer in place of the one that is at it; that one then finds
 * its own answer refused, and whatever it does to the exchange does nothing.
 */
public final class ChainExchange implements HttpExchange {
  private enum State {
    OPEN,
    ANSWERED,
    PREEMPTED
  }

  /** Gives an answer. */
  @FunctionalInterface
  public interface Answering {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpExchange wire;

  @GuardedBy("this")
  private State state = State.OPEN;

  /** The answer of another thread is out, or has failed. */
  private final CountDownLatch given = new CountDownLatch(1);

  /** Of the answer; 0 until there is one. */
  private volatile int status;

  private volatile long sent;

  /** Name, value, name, value… */
  @GuardedBy("this")
  private final List<String> added;

  @GuardedBy("this")
  private final List<ExchangeObserver> observers;

  public ChainExchange(HttpExchange wire) {
    this(wire, List.of(), List.of());
  }

  private ChainExchange(HttpExchange wire, List<String> added, List<ExchangeObserver> observers) {
    this.wire = wire;
    this.added = new ArrayList<>(added);
    this.observers = new ArrayList<>(observers);
  }

  /** Lets the answer carry a field, in place of one of this name that it would have. */
  public synchronized void answerWith(String name, String value) {
    added.add(name);
    added.add(value);
  }

  /** Lets somebody see the request's body and the answer. */
  public synchronized void observe(ExchangeObserver observer) {
    observers.add(observer);
  }

  /**
   * Gives the answer from another thread, unless there is one already, and then interrupts the one
   * that was at it.
   */
  public void preempt(Answering answer, Thread atIt) throws IOException {
    ChainExchange other;
    synchronized (this) {
      if (state != State.OPEN) {
        return;
      }
      state = State.PREEMPTED;
      other = new ChainExchange(wire, added, observers);
    }
    try {
      answer.to(other);
      status = other.status;
    } finally {
      atIt.interrupt();
      given.countDown();
    }
  }

  /**
   * Waits, if another thread gives the answer, until it has: a request whose own thread leaves
   * without an answer is a failed one.
   */
  public void awaitPreemption() {
    boolean interrupted = false;
    while (isPreempted() && given.getCount() > 0) {
      try {
        given.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The status of the answer; 0 while there is none. */
  public int status() {
    return status;
  }

  /** How long the answer's body is, if it was given whole; else 0. */
  public long sent() {
    return sent;
  }

  /** Whether another thread has given the answer. */
  public synchronized boolean isPreempted() {
    return state == State.PREEMPTED;
  }

  /** Claims the answer for the thread that calls, and completes its fields. */
  private synchronized Headers begin(int code, Headers headers) throws InterruptedIOException {
    if (state == State.PREEMPTED) {
      throw new InterruptedIOException("the request has been answered meanwhile");
    }
    state = State.ANSWERED;
    status = code;
    if (added.isEmpty()) {
      return headers;
    }
    Headers.Builder all = headers.toBuilder();
    for (int i = 0; i < added.size(); i += 2) {
      all.set(added.get(i), added.get(i + 1));
    }
    return all.build();
  }

  private synchronized List<ExchangeObserver> observers() {
    return observers.isEmpty() ? List.of() : List.copyOf(observers);
  }

  @Override
  public void respond(int status, Headers headers, byte[]... body) throws IOException {
    respond(status, headers, Arrays.stream(body).map(ByteBuffer::wrap).toList());
  }

  @Override
  public void respond(int status, Headers headers, List<ByteBuffer> body) throws IOException {
    Headers complete = begin(status, headers);
    long length = 0;
    for (ByteBuffer piece : body) {
      length += piece.remaining();
    }
    sent = length;
    observers().forEach(observer -> observer.answering(status, complete, body));
    wire.respond(status, complete, body);
  }

  @Override
  public ResponseStream stream(int status, Headers headers) throws IOException {
    ResponseStream stream = wire.stream(status, begin(status, headers));
    observers().forEach(observer -> observer.streaming(status));
    return stream;
  }

  @Override
  public UpgradedConnection upgrade(Headers headers) throws IOException {
    UpgradedConnection connection = wire.upgrade(begin(101, headers));
    observers().forEach(observer -> observer.streaming(101));
    return connection;
  }

  @Override
  public synchronized boolean responded() {
    return state == State.PREEMPTED || wire.responded();
  }

  @Override
  public void abort() {
    synchronized (this) {
      if (state == State.PREEMPTED) {
        return;
      }
    }
    wire.abort();
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
    byte[] body = wire.readBody(maxBytes);
    observers().forEach(observer -> observer.received(body));
    return body;
  }

  @Override
  public boolean canUpgrade() {
    return wire.canUpgrade();
  }

  @Override
  public void onPeerGone(Runnable callback) {
    wire.onPeerGone(callback);
  }
}
