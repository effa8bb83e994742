package dev.kemudi.cluster;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The machine's own address, for a server that listens on all of them. */
final class MachineAddress {
  private MachineAddress() {}

  /** The first that others can reach, IPv4 before IPv6; null if there is none. */
  static @Nullable InetAddress find() throws IOException {
    return NetworkInterface.networkInterfaces()
        .filter(MachineAddress::isUp)
        .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
        .orElse(null);
  }

  private static boolean isUp(NetworkInterface link) {
    try {
      return link.isUp();
    } catch (IOException e) {
      return false;
    }
  }
}
