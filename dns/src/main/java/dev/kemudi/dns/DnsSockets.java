package dev.kemudi.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;

/** Opens the server's sockets, in whatever network it is to answer in. */
public interface DnsSockets {
  /** A bound channel. */
  DatagramChannel datagrams(InetSocketAddress address) throws IOException;

  /** A bound channel. */
  ServerSocketChannel streams(InetSocketAddress address) throws IOException;

  /** In the network of this process. */
  static DnsSockets here() {
    return new DnsSockets() {
      @Override
      public DatagramChannel datagrams(InetSocketAddress address) throws IOException {
        return DatagramChannel.open().bind(address);
      }

      @Override
      public ServerSocketChannel streams(InetSocketAddress address) throws IOException {
        return ServerSocketChannel.open().bind(address);
      }
    };
  }
}
