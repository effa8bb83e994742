package dev.kemudi.apiserver.request;

import dev.kemudi.http.Headers;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Sees what a request carries and how it is answered. Called on the threads that read and answer;
 * must not block, and must leave the bytes as they are.
 */
public interface ExchangeObserver {
  /** The whole body has been read. */
  default void received(byte[] body) {}

  /** A whole answer is about to be sent. */
  void answering(int status, Headers headers, List<ByteBuffer> body);

  /** An answer without a known end has begun: a stream, or a connection taken over. */
  void streaming(int status);
}
