package dev.kemudi.http;

import java.io.IOException;
import java.time.Duration;

/**
 * A body that is sent piece by piece. Pieces go out soon without {@link #flush}: the transport
 * sends all that gathered since its last turn in one go, so many small writes cost little. May be
 * used by several threads.
 */
public interface ResponseStream extends AutoCloseable {
  /**
   * Hands pieces over in order; the arrays mustn't change afterwards. While the peer is too slow
   * and the stream's buffer full, waits, at most for the server's write timeout.
   *
   * @throws PeerGoneException if the peer is gone
   * @throws HttpTimeoutException if the peer took nothing for too long; the stream is cut off
   */
  void write(byte[]... pieces) throws IOException;

  /** As {@link #write} with its own deadline. */
  void write(Duration timeout, byte[]... pieces) throws IOException;

  /** Hands the pieces over if the buffer has room; never waits. False: nothing was taken. */
  boolean tryWrite(byte[]... pieces) throws IOException;

  /** Waits until tryWrite would take something, the peer is gone (throws) or time is up (false). */
  boolean awaitWritable(Duration timeout) throws IOException;

  /** Sends the head now, even if no piece was written yet; doesn't wait. */
  void flush() throws IOException;

  /** False once closed or the peer is gone. */
  boolean isOpen();

  /** See {@link HttpExchange#onPeerGone}. */
  void onPeerGone(Runnable callback);

  /** Ends the body properly; what was written is still sent. Does nothing the second time. */
  @Override
  void close();

  /** Cuts the body off, so that the peer sees it isn't complete. */
  void abort();
}
