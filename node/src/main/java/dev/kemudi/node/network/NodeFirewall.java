package dev.kemudi.node.network;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The node's own table of packet rules, beside the service proxy's. Pods leave the cluster with the
 * node's address; a packet for a service that nothing translated is refused, instead of leaving by
 * the default route.
 */
final class NodeFirewall {
  private final List<String> enter;
  private final String table;

  NodeFirewall(List<String> enter, String table) {
    this.enter = enter;
    this.table = table;
  }

  /** Replaces the table in one transaction. */
  void apply(List<Cidr> podRanges, List<Cidr> serviceRanges)
      throws IOException, InterruptedException {
    nft(rules(table, podRanges, serviceRanges));
  }

  void remove() throws IOException, InterruptedException {
    nft("table inet " + table + "\ndelete table inet " + table + "\n");
  }

  static String rules(String table, List<Cidr> podRanges, List<Cidr> serviceRanges) {
    String refusals = lines(serviceRanges, "%1$s daddr %2$s reject with icmpx type no-route");
    return """
    table inet %1$s
    delete table inet %1$s
    table inet %1$s {
      chain leaving {
        type nat hook postrouting priority srcnat;
    %2$s
      }
      chain crossing {
        type filter hook forward priority filter;
    %3$s
      }
      chain starting {
        type filter hook output priority filter;
    %3$s
      }
    }
    """
        .formatted(
            table,
            lines(podRanges, "%1$s saddr %2$s %1$s daddr != %2$s masquerade fully-random"),
            refusals);
  }

  private static String lines(List<Cidr> ranges, String rule) {
    return ranges.stream()
        .map(range -> "    " + rule.formatted(range.isIpv6() ? "ip6" : "ip", range))
        .collect(Collectors.joining("\n"));
  }

  private void nft(String script) throws IOException, InterruptedException {
    Command.of("nft", "-f", "-").after(enter).withInput(script).run();
  }
}
