package dev.kemudi.node.probe;

import dev.kemudi.http.SocketPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Connects to a port, with a socket made in the node's network. */
record Dial(SocketPlace sockets, String host, int port) {
  /** As addresses are written with their port. */
  static String join(String host, int port) {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  SocketChannel connect(Deadline deadline) throws DialException {
    InetAddress address = resolve();
    SocketChannel channel = null;
    try {
      channel = sockets.make(Dial::open);
      channel.socket().connect(new InetSocketAddress(address, port), deadline.millis());
      return channel;
    } catch (IOException | UncheckedIOException e) {
      closeQuietly(channel);
      throw failure(join(address.getHostAddress(), port), e);
    }
  }

  private InetAddress resolve() throws DialException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new DialException(false, "dial tcp: lookup " + host + ": no such host", e);
    }
  }

  private static SocketChannel open() {
    try {
      return SocketChannel.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DialException failure(String address, Exception cause) {
    if (cause instanceof SocketTimeoutException) {
      return new DialException(true, "dial tcp " + address + ": i/o timeout", cause);
    }
    String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return new DialException(false, "dial tcp " + address + ": connect: " + reason, cause);
  }

  private static void closeQuietly(@Nullable SocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a socket can't be closed", e);
    }
  }
}
