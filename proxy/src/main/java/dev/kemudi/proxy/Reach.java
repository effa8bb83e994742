package dev.kemudi.proxy;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which endpoints of a port are for whom.
 *
 * @param cluster for packets that may go to any node
 * @param local for packets that have to stay on this node
 * @param any whether the port has endpoints at all, here or elsewhere
 */
record Reach(List<PortEndpoint> cluster, List<PortEndpoint> local, boolean any) {
  /**
   * Sorts the endpoints.
   *
   * @param zone the node's zone if the service wants its packets to stay near, or empty
   * @param lastResort whether endpoints that end but still answer are used if there are no others
   */
  static Reach of(Collection<PortEndpoint> endpoints, String zone, boolean lastResort) {
    List<PortEndpoint> ready = select(endpoints, PortEndpoint::ready);
    List<PortEndpoint> cluster =
        isZoned(ready, zone) ? select(ready, e -> e.zones().contains(zone)) : ready;
    if (cluster.isEmpty() && lastResort) {
      cluster = select(endpoints, PortEndpoint::isLastResort);
    }
    List<PortEndpoint> local = select(ready, PortEndpoint::local);
    if (local.isEmpty() && lastResort) {
      local = select(endpoints, e -> e.local() && e.isLastResort());
    }
    return new Reach(cluster, local, !cluster.isEmpty() || !local.isEmpty());
  }

  /** Hints count only if all endpoints have some and one of them is meant for the zone. */
  private static boolean isZoned(List<PortEndpoint> ready, String zone) {
    return !zone.isEmpty()
        && ready.stream().noneMatch(endpoint -> endpoint.zones().isEmpty())
        && ready.stream().anyMatch(endpoint -> endpoint.zones().contains(zone));
  }

  private static List<PortEndpoint> select(
      Collection<PortEndpoint> endpoints, Predicate<PortEndpoint> which) {
    return endpoints.stream().filter(which).toList();
  }
}
