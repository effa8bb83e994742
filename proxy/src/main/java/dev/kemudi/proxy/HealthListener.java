package dev.kemudi.proxy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Opens the ports of the node on which load balancers ask for a service's local endpoints. */
@FunctionalInterface
public interface HealthListener {
  /** A server on the port of all of the node's addresses, in the node's network; not started. */
  HttpServer listen(int port) throws IOException;

  /** For a node whose network is that of this process. */
  static HealthListener here() {
    return port -> HttpServer.create(new InetSocketAddress(port), 0);
  }
}
