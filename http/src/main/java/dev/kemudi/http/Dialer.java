package dev.kemudi.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** Decides where the socket for an origin goes; called on the thread that sends, may block. */
@FunctionalInterface
public interface Dialer {
  /** An InetSocketAddress that is resolved, or a UnixDomainSocketAddress. */
  SocketAddress address(Origin origin) throws IOException;

  /** Resolves the origin's host with the system's resolver. */
  static Dialer system() {
    return origin -> new InetSocketAddress(InetAddress.getByName(origin.host()), origin.port());
  }

  /** Goes to this address whatever the origin is called. */
  static Dialer to(SocketAddress address) {
    return _ -> address;
  }

  static Dialer unix(Path socket) {
    return to(UnixDomainSocketAddress.of(socket));
  }
}
