package dev.kemudi.http;

import dev.kemudi.http.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a server listens.
 *
 * @param address port 0 takes any free port
 * @param tls null for plain text
 * @param limits what one peer may cost
 * @param observer told of connections
 * @param clock gives the {@code Date} header
 * @param name names threads
 * @param sockets where the listening socket is made
 */
public record HttpServerConfig(
    InetSocketAddress address,
    @Nullable ServerTls tls,
    ServerLimits limits,
    ServerObserver observer,
    InstantSource clock,
    String name,
    SocketPlace sockets) {

  /** Plain text with default limits. */
  public static HttpServerConfig at(InetSocketAddress address) {
    return new HttpServerConfig(
        address,
        null,
        ServerLimits.defaults(),
        ServerObserver.NONE,
        InstantSource.system(),
        "http",
        SocketPlace.HERE);
  }

  /** A free port of the loopback interface. */
  public static HttpServerConfig loopback() {
    return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  public HttpServerConfig withTls(ServerTls tls) {
    return new HttpServerConfig(address, tls, limits, observer, clock, name, sockets);
  }

  public HttpServerConfig withLimits(ServerLimits limits) {
    return new HttpServerConfig(address, tls, limits, observer, clock, name, sockets);
  }

  public HttpServerConfig withObserver(ServerObserver observer) {
    return new HttpServerConfig(address, tls, limits, observer, clock, name, sockets);
  }

  public HttpServerConfig withClock(InstantSource clock) {
    return new HttpServerConfig(address, tls, limits, observer, clock, name, sockets);
  }

  public HttpServerConfig withName(String name) {
    return new HttpServerConfig(address, tls, limits, observer, clock, name, sockets);
  }

  public HttpServerConfig withSockets(SocketPlace sockets) {
    return new HttpServerConfig(address, tls, limits, observer, clock, name, sockets);
  }
}
