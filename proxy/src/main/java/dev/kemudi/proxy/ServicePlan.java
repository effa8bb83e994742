package dev.kemudi.proxy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that one service has in the table of one family.
 *
 * @param chains its chains and their rules
 * @param memories its sets of remembered clients, and for how many seconds
 * @param elements its entries of sets and maps, and the chain that packets go to (empty in sets)
 * @param datagrams its UDP ports, whose connections have to be forgotten when endpoints go
 */
record ServicePlan(
    Map<String, List<Rule>> chains,
    Map<String, Integer> memories,
    Map<Element, String> elements,
    List<DatagramPort> datagrams) {
  static final ServicePlan NOTHING = new ServicePlan(Map.of(), Map.of(), Map.of(), List.of());

  /**
   * A UDP port of a service.
   *
   * @param port the service's port
   * @param addresses where clients send to
   * @param nodePort where clients of the node send to, 0 for nowhere
   * @param backends the addresses behind it
   */
  record DatagramPort(int port, List<String> addresses, int nodePort, List<String> backends) {}

  /** Collects a plan. */
  static final class Draft {
    final Map<String, List<Rule>> chains = new LinkedHashMap<>();
    final Map<String, Integer> memories = new LinkedHashMap<>();
    final Map<Element, String> elements = new LinkedHashMap<>();
    final List<DatagramPort> datagrams = new ArrayList<>();

    ServicePlan plan() {
      return new ServicePlan(chains, memories, elements, List.copyOf(datagrams));
    }
  }
}
