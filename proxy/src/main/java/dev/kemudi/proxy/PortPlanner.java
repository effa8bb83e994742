package dev.kemudi.proxy;

import dev.kemudi.api.core.v1.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plans one port of a service. Its chains, each made only if something leads there:
 *
 * <pre>
 *   cluster IP ──────────────► cluster ──► any endpoint
 *                └► inside ──► local ────► an endpoint of this node
 *   node port, external IP ──► outside ──► cluster or local
 *   load balancer ► fence ──► outside
 *   (with affinity)            cluster, local ──► keep: one for each endpoint
 * </pre>
 */
final class PortPlanner {
  private final ServiceTraits traits;
  private final ServicePort port;
  private final Reach reach;
  private final ServicePlan.Draft draft;
  private final String protocol;
  private final String label;

  PortPlanner(ServiceTraits traits, ServicePort port, Reach reach, ServicePlan.Draft draft) {
    this.traits = traits;
    this.port = port;
    this.reach = reach;
    this.draft = draft;
    this.protocol = port.protocol().isEmpty() ? "tcp" : port.protocol().toLowerCase(Locale.ROOT);
    this.label = traits.name() + "/" + protocol + "/" + port.port();
  }

  void plan() {
    if (reach.any()) {
      endpoints();
      inside();
      if (isOpenOutside()) {
        outside();
      }
    } else {
      refuseInside(BaseTable.REFUSE);
      refuseOutside(BaseTable.REFUSE);
    }
    if (protocol.equals("udp")) {
      draft.datagrams.add(datagrams());
    }
  }

  private boolean isOpenOutside() {
    return port.nodePort() != 0
        || !traits.externalIps().isEmpty()
        || !traits.balancerIps().isEmpty();
  }

  private boolean needsCluster() {
    return !traits.internalLocal() || isOpenOutside();
  }

  private boolean needsLocal() {
    return traits.internalLocal() || (traits.externalLocal() && isOpenOutside());
  }

  private String chain(String role) {
    return role + "-" + label;
  }

  private void endpoints() {
    List<PortEndpoint> used = new ArrayList<>();
    if (needsCluster() && !reach.cluster().isEmpty()) {
      List<Rule> rules = new ArrayList<>(masqueradeOutsiders());
      rules.addAll(choose(reach.cluster()));
      draft.chains.put(chain("cluster"), rules);
      used.addAll(reach.cluster());
    }
    if (needsLocal() && !reach.local().isEmpty()) {
      draft.chains.put(chain("local"), choose(reach.local()));
      used.addAll(reach.local());
    }
    for (PortEndpoint endpoint : used) {
      if (endpoint.mayMeetItself()) {
        draft.elements.put(Element.hairpin(endpoint.backend().address()), "");
      }
      if (traits.affinitySeconds() > 0) {
        keep(endpoint.backend());
      }
    }
  }

  private List<Rule> masqueradeOutsiders() {
    return traits.podRanges().isEmpty()
        ? List.of()
        : List.of(new Rule.MasqueradeOutsiders(traits.podRanges()));
  }

  private List<Rule> choose(List<PortEndpoint> endpoints) {
    List<Backend> backends = endpoints.stream().map(PortEndpoint::backend).toList();
    if (traits.affinitySeconds() == 0) {
      return List.of(new Rule.Translate(protocol, backends));
    }
    List<Rule> rules = new ArrayList<>();
    for (Backend backend : backends) {
      rules.add(new Rule.Remembered(memory(backend), keeper(backend)));
    }
    rules.add(new Rule.Spread(backends.stream().map(this::keeper).toList()));
    return rules;
  }

  private String keeper(Backend backend) {
    return chain("keep") + "/" + backend.label();
  }

  /** A set's timeout can't change, so that its name carries it. */
  private String memory(Backend backend) {
    return chain("clients") + "/" + backend.label() + "/" + traits.affinitySeconds() + "s";
  }

  private void keep(Backend backend) {
    draft.memories.put(memory(backend), traits.affinitySeconds());
    draft.chains.put(
        keeper(backend),
        List.of(
            new Rule.Remember(memory(backend)), new Rule.Translate(protocol, List.of(backend))));
  }

  private void inside() {
    if (!traits.internalLocal()) {
      serve(traits.clusterIp(), chain("cluster"));
    } else if (reach.local().isEmpty()) {
      refuseInside(BaseTable.DISCARD);
    } else {
      List<Rule> rules = new ArrayList<>(masqueradeOutsiders());
      rules.add(new Rule.GoTo(chain("local")));
      draft.chains.put(chain("inside"), rules);
      serve(traits.clusterIp(), chain("inside"));
    }
  }

  private void outside() {
    String way = chain("outside");
    draft.chains.put(way, traits.externalLocal() ? localWay() : clusterWay());
    if (traits.externalLocal() ? reach.local().isEmpty() : reach.cluster().isEmpty()) {
      refuseOutside(BaseTable.DISCARD);
    }
    traits.externalIps().forEach(address -> serve(address, way));
    String gate = way;
    if (!traits.sourceRanges().isEmpty() && !traits.balancerIps().isEmpty()) {
      gate = chain("fence");
      draft.chains.put(gate, fence(way));
    }
    for (String address : traits.balancerIps()) {
      serve(address, gate);
    }
    if (port.nodePort() != 0) {
      draft.elements.put(Element.nodePort(protocol, port.nodePort()), way);
    }
  }

  private List<Rule> clusterWay() {
    return List.of(new Rule.Masquerade(), new Rule.GoTo(chain("cluster")));
  }

  /**
   * Packets keep their source, as they stay on the node. Pods and the node itself are inside even
   * when they use an outside address, and reach all endpoints.
   */
  private List<Rule> localWay() {
    List<Rule> rules = new ArrayList<>();
    if (!reach.cluster().isEmpty()) {
      traits.podRanges().forEach(range -> rules.add(new Rule.FromRange(range, chain("cluster"))));
      rules.add(new Rule.MasqueradeNode());
      rules.add(new Rule.FromNode(chain("cluster")));
    }
    if (!reach.local().isEmpty()) {
      rules.add(new Rule.GoTo(chain("local")));
    }
    return rules;
  }

  /**
   * Lets in only who may come by the load balancer. If the node may, packets that seem to come from
   * the balancer's own address may too: it can be an address of the node.
   */
  private List<Rule> fence(String way) {
    List<Rule> rules = new ArrayList<>();
    traits.sourceRanges().forEach(range -> rules.add(new Rule.FromRange(range, way)));
    boolean node =
        traits.nodeAddresses().stream()
            .anyMatch(
                address ->
                    traits.sourceRanges().stream().anyMatch(range -> Ranges.has(range, address)));
    if (node) {
      for (String address : traits.balancerIps()) {
        rules.add(new Rule.FromRange(address + "/" + traits.family().bits(), way));
      }
    }
    rules.add(new Rule.Drop());
    return rules;
  }

  private void serve(String address, String chain) {
    draft.elements.put(Element.service(address, protocol, port.port()), chain);
  }

  private void refuseInside(String verdict) {
    draft.elements.put(Element.unserved(traits.clusterIp(), protocol, port.port()), verdict);
  }

  private void refuseOutside(String verdict) {
    for (List<String> addresses : List.of(traits.externalIps(), traits.balancerIps())) {
      for (String address : addresses) {
        draft.elements.put(Element.unserved(address, protocol, port.port()), verdict);
      }
    }
    if (port.nodePort() != 0) {
      draft.elements.put(Element.unservedNodePort(protocol, port.nodePort()), verdict);
    }
  }

  private ServicePlan.DatagramPort datagrams() {
    List<String> addresses = new ArrayList<>();
    addresses.add(traits.clusterIp());
    addresses.addAll(traits.externalIps());
    addresses.addAll(traits.balancerIps());
    List<String> backends = new ArrayList<>();
    reach.cluster().forEach(endpoint -> backends.add(endpoint.backend().address()));
    reach.local().forEach(endpoint -> backends.add(endpoint.backend().address()));
    return new ServicePlan.DatagramPort(
        port.port(), addresses, port.nodePort(), backends.stream().distinct().toList());
  }
}
