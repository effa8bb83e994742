package dev.kemudi.http;

import java.io.IOException;

/**
 * Sends requests over pooled connections; for any number of threads. Redirects aren't followed,
 * nothing is added to the caller's header fields but what framing needs.
 */
public interface HttpClient extends AutoCloseable {
  /**
   * Sends the request and waits for the response's head. A request that provably didn't reach the
   * server (its pooled connection was closing) is sent once more.
   *
   * @throws HttpTimeoutException if connecting or the head took too long
   * @throws PeerGoneException if the connection broke
   */
  HttpResponse send(HttpRequest request) throws IOException;

  /**
   * Sends the request over an HTTP/1.1 connection of its own, fields about the connection included
   * ({@code Connection: Upgrade} is the caller's to set, and so is {@code Upgrade}).
   */
  UpgradeOutcome upgrade(HttpRequest request) throws IOException;

  /** Closes unused connections; those in use close when they fall idle. For replaced keys. */
  void closeIdle();

  /** Closes every connection, used or not. */
  @Override
  void close();

  static HttpClient open(HttpClientConfig config, HttpRuntime runtime) {
    return new PooledClient(config, runtime);
  }
}
