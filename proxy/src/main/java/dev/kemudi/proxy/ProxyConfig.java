package dev.kemudi.proxy;

import java.util.List;

/**
 * Where a proxy works.
 *
 * @param nodeName the node's name, by which it knows its own endpoints
 * @param nodeAddresses the node's addresses; their families are the ones that are served
 * @param podRanges the addresses of all pods of the cluster; who isn't among them and comes by a
 *     cluster IP gets the node's address. None if nobody knows
 * @param enter the start of a command line that runs the rest of it in the node's network; empty
 *     for the network of this process
 * @param table the name of the tables
 * @param lastResort whether endpoints that are ending but still serve are used when there are no
 *     others (the feature gate ProxyTerminatingEndpoints, which is off in 1.25)
 * @param loopbackNodePorts whether node ports answer on 127.0.0.1 too; sets the kernel's
 *     route_localnet in the node's network
 * @param keepTables whether the tables stay when the proxy closes, so that services go on working
 */
public record ProxyConfig(
    String nodeName,
    List<String> nodeAddresses,
    List<String> podRanges,
    List<String> enter,
    String table,
    boolean lastResort,
    boolean loopbackNodePorts,
    boolean keepTables) {
  /** The name of the tables unless somebody wants another. */
  public static final String STANDARD_TABLE = "kemudi-proxy";

  public ProxyConfig {
    nodeAddresses = List.copyOf(nodeAddresses);
    podRanges = List.copyOf(podRanges);
    enter = List.copyOf(enter);
  }

  /** As 1.25 does by default, removing the tables at the end. */
  public static ProxyConfig of(
      String nodeName, List<String> nodeAddresses, List<String> podRanges, List<String> enter) {
    return new ProxyConfig(
        nodeName, nodeAddresses, podRanges, enter, STANDARD_TABLE, false, true, false);
  }

  /** This configuration with tables that stay. */
  public ProxyConfig keepingTables() {
    return new ProxyConfig(
        nodeName, nodeAddresses, podRanges, enter, table, lastResort, loopbackNodePorts, true);
  }

  List<Family> families() {
    return List.of(Family.values()).stream()
        .filter(family -> nodeAddresses.stream().anyMatch(family::hasAddress))
        .toList();
  }
}
