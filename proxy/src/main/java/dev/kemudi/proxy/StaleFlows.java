package dev.kemudi.proxy;

import dev.kemudi.proxy.ServicePlan.DatagramPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the kernel forget UDP flows that would go on to endpoints that are gone, or nowhere
 * although there are endpoints now: UDP has no end that it could see.
 */
final class StaleFlows {
  private static final System.Logger LOG = System.getLogger(StaleFlows.class.getName());
  private static final String EACH_LINE =
      "command -v conntrack > /dev/null || exit 127; "
          + "while read -r line; do conntrack -D -p udp $line > /dev/null 2>&1; done; true";

  private final Programs programs;
  private final List<String> lines = new ArrayList<>();

  StaleFlows(Programs programs) {
    this.programs = programs;
  }

  /** Notes the flows that a service's change makes stale. */
  void note(Family family, ServicePlan old, ServicePlan now) {
    for (DatagramPort port : old.datagrams()) {
      DatagramPort next = find(now, port.port());
      Set<String> gone = new HashSet<>(port.backends());
      if (next != null) {
        next.backends().forEach(gone::remove);
      }
      gone.forEach(backend -> drop(family, port, " --dst-nat " + backend));
    }
    for (DatagramPort port : now.datagrams()) {
      DatagramPort before = find(old, port.port());
      boolean wasUnserved = before == null || before.backends().isEmpty();
      if (wasUnserved && !port.backends().isEmpty()) {
        drop(family, port, "");
      }
    }
  }

  private static @Nullable DatagramPort find(ServicePlan plan, int port) {
    return plan.datagrams().stream().filter(p -> p.port() == port).findFirst().orElse(null);
  }

  private void drop(Family family, DatagramPort port, String more) {
    String start = family == Family.IPV6 ? "-f ipv6 " : "";
    for (String address : port.addresses()) {
      lines.add(start + "--orig-dst " + address + " --dport " + port.port() + more);
    }
    if (port.nodePort() != 0) {
      lines.add(start + "--dport " + port.nodePort() + more);
    }
  }

  /** Drops what was noted; a failure is logged and nothing else, as flows end by themselves. */
  void forget() throws InterruptedException {
    if (lines.isEmpty()) {
      return;
    }
    try {
      byte[] input = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      programs.run(input, "sh", "-c", EACH_LINE);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "UDP flows can't be dropped", e);
    }
  }
}
