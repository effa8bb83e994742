package dev.kemudi.http;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection that has left HTTP/1.1 behind: bytes both ways, each way ending by itself. Both
 * streams give back-pressure; one thread may read while another writes.
 */
public interface UpgradedConnection extends AutoCloseable {
  /** What the peer sends; ends when the peer half-closes. */
  InputStream input();

  /**
   * Writes to the peer; each write is handed over at once and waits while the buffer is full.
   * Closing this stream is {@link #shutdownOutput}.
   */
  OutputStream output();

  /** Ends our direction after what was written; the other direction stays open. */
  void shutdownOutput();

  boolean isOpen();

  /** Runs once, at once if it has happened already, when the connection has closed. */
  void onClose(Runnable callback);

  /** Closes both directions; what was written is still sent, then the socket is closed. */
  @Override
  void close();
}
