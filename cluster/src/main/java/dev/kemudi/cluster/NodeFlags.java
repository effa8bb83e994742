package dev.kemudi.cluster;

import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.node.agent.NodeRegistration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a node is, as a kubelet's flags say it. */
final class NodeFlags {
  @Option(
      names = "--hostname-override",
      paramLabel = "NAME",
      description = "The node's name (default: the machine's).")
  private String name = "";

  @Option(
      names = "--node-ip",
      split = ",",
      paramLabel = "ADDRESS",
      description =
          "The node's addresses, one of each version of IP at most, in the machine's network"
              + " (default: the first that others can reach).")
  private List<String> addresses = List.of();

  @Option(
      names = "--container-runtime-endpoint",
      paramLabel = "SOCKET",
      description =
          "A container runtime that somebody else runs and gives its network, such as"
              + " unix:///run/containerd/containerd.sock; the node is in the machine's network then"
              + " (default: a containerd of its own).")
  private String endpoint = "";

  @Option(
      names = "--host-network",
      description = "Let the node live in the machine's own network, not in a namespace.")
  private boolean hostNetwork;

  @Option(
      names = "--node-labels",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = "Labels to register the node with.")
  private List<String> labels = List.of();

  @Option(
      names = "--register-with-taints",
      split = ",",
      paramLabel = "KEY=VALUE:EFFECT",
      description = "Taints to register the node with.")
  private List<String> taints = List.of();

  @Option(
      names = "--cluster-dns",
      split = ",",
      paramLabel = "ADDRESS",
      description = "Where pods ask for names (default: the tenth address of the services' range).")
  private List<String> dns = List.of();

  @Option(
      names = "--cluster-domain",
      paramLabel = "DOMAIN",
      description = "The cluster's domain (default: ${DEFAULT-VALUE}).")
  private String domain = LocalNodeOptions.DOMAIN;

  @Option(
      names = "--cluster-cidr",
      paramLabel = "CIDR",
      description =
          "The addresses of all pods of the cluster (default: those of the cluster, if it is on this"
              + " machine, or else 10.244.0.0/16).")
  private String podRange = "";

  @Option(
      names = "--service-cluster-ip-range",
      paramLabel = "CIDR",
      description = "The addresses of the cluster's services (default: ${DEFAULT-VALUE}).")
  private String serviceRange = "10.96.0.0/12";

  @Option(
      names = "--no-proxy",
      description = "Leave the service proxy to somebody else, such as a daemon set of kube-proxy.")
  private boolean withoutProxy;

  @Option(
      names = "--proxy-kubeconfig",
      paramLabel = "FILE",
      description =
          "How the service proxy reaches the API server (default: as the node, which kemudi token"
              + " gives the right to).")
  private @Nullable Path proxyConfig;

  @Option(
      names = "--pod-manifest-path",
      paramLabel = "FOLDER",
      description = "A folder with a file for each static pod of the node (default: none).")
  private @Nullable Path manifests;

  @Nullable Path manifests() {
    return manifests;
  }

  String name() throws IOException {
    return name.isEmpty() ? LocalMachine.name() : name;
  }

  boolean hasProxy() {
    return !withoutProxy;
  }

  @Nullable Path proxyConfig() {
    return proxyConfig;
  }

  String domain() {
    return domain;
  }

  /** Empty if it isn't said. */
  String podRange() {
    return podRange;
  }

  String serviceRange() {
    return serviceRange;
  }

  /** The socket of somebody else's runtime; null for one of its own. */
  @Nullable Path runtime() throws IOException {
    if (endpoint.isEmpty()) {
      return null;
    }
    if (endpoint.startsWith("/")) {
      return Path.of(endpoint);
    }
    URI uri = URI.create(endpoint);
    if (!"unix".equals(uri.getScheme()) || uri.getPath().isEmpty()) {
      throw new IOException("not the socket of a runtime: " + endpoint);
    }
    return Path.of(uri.getPath());
  }

  boolean isNamespaced() {
    return !hostNetwork && endpoint.isEmpty();
  }

  /** The node's addresses in the machine's network. */
  List<InetAddress> addresses() throws IOException {
    if (!addresses.isEmpty()) {
      return addresses.stream().map(InetAddress::ofLiteral).toList();
    }
    InetAddress machine = MachineAddress.find();
    if (machine == null) {
      throw new IOException("the machine has no address by which pods could reach it");
    }
    return List.of(machine);
  }

  /** Where pods ask for names. */
  List<InetAddress> dns() {
    return dns.isEmpty()
        ? List.of(
            dev.kemudi.node.network.Cidr.of(serviceRange).address(LocalNodeOptions.DNS_ADDRESS))
        : dns.stream().map(InetAddress::ofLiteral).toList();
  }

  NodeRegistration registration() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    for (String label : labels) {
      int equals = label.indexOf('=');
      if (equals < 1) {
        throw new IOException("a label is KEY=VALUE, not " + label);
      }
      all.put(label.substring(0, equals), label.substring(equals + 1));
    }
    NodeLabels.check(all.keySet());
    List<Taint> marks = new ArrayList<>();
    for (String taint : taints) {
      marks.add(taint(taint));
    }
    return new NodeRegistration(all, marks);
  }

  static Taint taint(String text) throws IOException {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IOException("invalid taint spec: " + text);
    }
    String[] parts = text.substring(0, colon).split("=", 2);
    String effect = text.substring(colon + 1);
    if (!List.of("NoSchedule", "PreferNoSchedule", "NoExecute").contains(effect)) {
      throw new IOException("invalid taint spec: " + text + ", unsupported taint effect");
    }
    return new Taint(parts[0], parts.length > 1 ? parts[1] : "", effect, null);
  }
}
