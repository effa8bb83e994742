package dev.kemudi.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The resolver's configuration of the machine. */
public final class ResolvConf {
  private static final int PORT = 53;

  private ResolvConf() {}

  /** The name servers of a file such as {@code /etc/resolv.conf}, in its order. */
  public static List<InetSocketAddress> nameServers(Path file) throws IOException {
    List<InetSocketAddress> servers = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length > 1 && words[0].equals("nameserver")) {
        servers.add(new InetSocketAddress(address(words[1]), PORT));
      }
    }
    return servers;
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.ofLiteral(text);
  }
}
