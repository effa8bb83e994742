package dev.kemudi.proxy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Opens ports of the node on which others ask how services, or the proxy itself, fare. */
@FunctionalInterface
public interface HealthListener {
  /** A server on the address, in the node's network; not started. */
  HttpServer listen(InetSocketAddress address) throws IOException;

  /** For a node whose network is that of this process. */
  static HealthListener here() {
    return address -> HttpServer.create(address, 0);
  }
}
