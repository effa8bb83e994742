package dev.kemudi.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * A response whose head has come. Whoever got it closes it: closing before the end of the body
 * cancels the rest (the peer sees a reset), closing after it gives the connection back.
 */
public interface HttpResponse extends AutoCloseable {
  int status();

  Headers headers();

  HttpProtocol protocol();

  /** The announced length of the body, -1 if none was. */
  long contentLength();

  /** The body as it comes; the peer sends no faster than this is read. */
  InputStream body();

  /**
   * The rest of the body.
   *
   * @throws BodyTooLargeException if it is larger
   */
  byte[] readBody(int maxBytes) throws IOException;

  /** Runs once, at once if it has happened already, when the response broke off. */
  void onPeerGone(Runnable callback);

  /** May be called from any thread; a reader that waits gets an IOException. */
  @Override
  void close();
}
