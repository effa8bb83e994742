package dev.kemudi.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * One request and the way to answer it, once: by {@link #respond}, {@link #stream} or {@link
 * #upgrade}; a second answer is an IllegalStateException. Getters may be called from any thread,
 * the rest by one thread at a time. Blocking calls end with an InterruptedIOException when their
 * thread is interrupted, which a forced shutdown does.
 */
public interface HttpExchange {
  String method();

  RequestTarget target();

  /** The path as it was sent, escapes untouched. */
  default String rawPath() {
    return target().rawPath();
  }

  /** The decoded parts of the path; an escaped slash doesn't split. */
  default List<String> pathSegments() {
    return target().segments();
  }

  /** Parsed when first asked for. */
  QueryParameters query();

  Headers headers();

  /** The host that the peer asked for, port included if sent; empty if it named none. */
  String authority();

  HttpProtocol protocol();

  /** Whether the request came over TLS. */
  boolean secure();

  /**
   * The peer's certificate chain, leaf first, if it leads to the trusted client CAs; else empty.
   */
  List<X509Certificate> peerCertificates();

  /** The chain that the peer presented and proved the key of, whoever signed it; else empty. */
  List<X509Certificate> presentedCertificates();

  SocketAddress remoteAddress();

  SocketAddress localAddress();

  /**
   * The request's body. The peer sends no faster than this is read. Reading past {@code maxBytes}
   * throws {@link BodyTooLargeException}; so does this call, if the announced length is over.
   */
  InputStream body(long maxBytes) throws BodyTooLargeException;

  /** The whole body; same limit. */
  byte[] readBody(int maxBytes) throws IOException;

  /** Whether the answer has been started. */
  boolean responded();

  /**
   * Answers with a whole body. The arrays are sent as they are and mustn't change afterwards; the
   * length is announced from them. Returns when the transport has taken the bytes, or at once for
   * small bodies; a HEAD request's body is counted and not sent.
   */
  void respond(int status, Headers headers, byte[]... body) throws IOException;

  /** As {@link #respond(int, Headers, byte[]...)}; the buffers' positions aren't moved. */
  void respond(int status, Headers headers, List<ByteBuffer> body) throws IOException;

  /**
   * Answers with a body of unknown length. The head goes out with the first write or flush. A HEAD
   * request's stream swallows what is written.
   */
  ResponseStream stream(int status, Headers headers) throws IOException;

  /** Whether {@link #upgrade} is possible: HTTP/1.1 with {@code Connection: Upgrade}, no body. */
  boolean canUpgrade();

  /**
   * Answers 101 with these headers ({@code Connection: Upgrade} is added) and takes the connection
   * over.
   *
   * @throws IllegalStateException if {@link #canUpgrade} is false
   */
  UpgradedConnection upgrade(Headers headers) throws IOException;

  /**
   * Runs once, at once if it has happened already, when the peer is gone: connection closed or
   * stream reset before the answer was complete. Runs on an I/O thread, so it mustn't block; to
   * unpark, signal or interrupt the handler is what it is for.
   */
  void onPeerGone(Runnable callback);

  /** Cuts the exchange off: resets the stream, or closes an HTTP/1.1 connection. */
  void abort();
}
