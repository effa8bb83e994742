package dev.kemudi.apiserver.request;

import java.nio.ByteBuffer;
import java.util.List;

/** Sees the answer of a request go out. Called on the thread that answers; must not block. */
public interface AnswerObserver {
  /** A whole answer is about to be sent; the buffers must be left as they are. */
  void answering(int status, List<ByteBuffer> body);

  /** An answer without a known end has begun: a stream, or a connection taken over. */
  void streaming(int status);
}
