package dev.kemudi.node.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is fixed about a node and goes into its pods.
 *
 * @param clusterDomain the domain of the cluster's names, such as {@code cluster.local}; empty if
 *     there is none
 * @param clusterDns the addresses of the cluster's name servers
 * @param resolvConf the machine's resolver configuration, which pods inherit; empty for none at all
 * @param hostsFile the machine's table of hosts, which pods in the machine's network get
 * @param seccompProfiles the folder with the profiles that pods name
 * @param memoryBytes the machine's memory
 * @param cpuQuota whether limits of processor time are enforced
 */
public record NodeSettings(
    String clusterDomain,
    List<String> clusterDns,
    Optional<Path> resolvConf,
    Path hostsFile,
    Path seccompProfiles,
    long memoryBytes,
    boolean cpuQuota) {
  public NodeSettings {
    clusterDns = List.copyOf(clusterDns);
  }
}
