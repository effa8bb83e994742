package dev.kemudi.http;

import java.io.IOException;

/** The server on Netty. */
final class NettyServer {
  private NettyServer() {}

  static HttpServer start(HttpServerConfig config, HttpRuntime runtime, HttpHandler handler)
      throws IOException {
    throw new IOException("not built");
  }
}
