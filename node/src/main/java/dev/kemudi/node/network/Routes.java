package dev.kemudi.node.network;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.util.List;

/** Looks into the routing table. */
final class Routes {
  private Routes() {}

  /** Whether exactly this range has a route by the device. */
  static boolean has(List<String> enter, Cidr range, String device)
      throws IOException, InterruptedException {
    return !Command.of(
            "ip",
            range.isIpv6() ? "-6" : "-4",
            "route",
            "show",
            "exact",
            range.toString(),
            "dev",
            device)
        .after(enter)
        .run()
        .isBlank();
  }
}
