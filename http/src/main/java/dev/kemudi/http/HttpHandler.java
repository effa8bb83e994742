package dev.kemudi.http;

/**
 * Answers requests. Each call runs on its own virtual thread and may block. When it returns, the
 * exchange is over: an open {@link ResponseStream} is ended and an {@link UpgradedConnection}
 * closed. An exception becomes a plain 500 if nothing was answered yet (its text goes to the log,
 * never to the peer) and cuts the response off otherwise.
 */
@FunctionalInterface
public interface HttpHandler {
  /**
   * @throws Exception whatever went wrong; {@link PeerGoneException} isn't logged, and a {@link
   *     BodyTooLargeException} that nobody answered becomes a 413
   */
  void handle(HttpExchange exchange) throws Exception;
}
