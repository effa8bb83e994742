package dev.kemudi.resources.quota;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Quantity;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts services, and the node ports and load balancers that they ask for. */
record ServiceEvaluator() implements QuotaEvaluator {
  private static final GroupResource SERVICES = new GroupResource("", "services");
  private static final String COUNT = QuotaEvaluators.countName(SERVICES);
  private static final String NODE_PORTS = "services.nodeports";
  private static final String LOAD_BALANCERS = "services.loadbalancers";

  @Override
  public GroupResource resource() {
    return SERVICES;
  }

  @Override
  public boolean chargesUpdates() {
    return true;
  }

  @Override
  public Set<String> measured(Collection<String> names) {
    Set<String> found = new TreeSet<>(names);
    found.retainAll(Set.of(COUNT, SERVICES.resource(), NODE_PORTS, LOAD_BALANCERS));
    return found;
  }

  @Override
  public Map<String, Quantity> usage(KubeObject object, Instant now) {
    ServiceSpec spec = ((Service) object).spec();
    boolean balanced = spec.type().equals("LoadBalancer");
    Map<String, Quantity> usage = new TreeMap<>();
    usage.put(COUNT, Quantity.ofUnits(1));
    usage.put(SERVICES.resource(), Quantity.ofUnits(1));
    usage.put(NODE_PORTS, Quantity.ofUnits(nodePorts(spec)));
    usage.put(LOAD_BALANCERS, Quantity.ofUnits(balanced ? 1 : 0));
    return usage;
  }

  /**
   * How many node ports are meant: when the quota is charged they are not allocated yet, so the
   * numbers in the object count only where allocation is off.
   */
  private static long nodePorts(ServiceSpec spec) {
    return switch (spec.type()) {
      case "NodePort" -> spec.ports().size();
      case "LoadBalancer" ->
          Boolean.FALSE.equals(spec.allocateLoadBalancerNodePorts())
              ? spec.ports().stream().filter(port -> port.nodePort() != 0).count()
              : spec.ports().size();
      default -> 0;
    };
  }
}
