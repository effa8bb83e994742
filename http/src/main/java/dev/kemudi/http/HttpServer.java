package dev.kemudi.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A listening server. */
public interface HttpServer extends AutoCloseable {
  /** The bound address, with the real port. */
  InetSocketAddress address();

  default int port() {
    return address().getPort();
  }

  /** Open connections. */
  int connections();

  /** Requests whose handler hasn't returned. */
  int requests();

  /**
   * Stops accepting, tells HTTP/2 peers to go away, waits for requests in progress, then closes
   * what is left and interrupts handlers that still run. Returns when the last handler has returned
   * or, after the force, five more seconds have passed; true if no force was needed.
   */
  boolean shutdown(Duration grace);

  /** Shuts down without grace. */
  @Override
  void close();

  /** Binds the address and starts to serve; the runtime stays the caller's to close. */
  static HttpServer start(HttpServerConfig config, HttpRuntime runtime, HttpHandler handler)
      throws IOException {
    return NettyServer.start(config, runtime, handler);
  }
}
