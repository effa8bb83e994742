package dev.kemudi.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a cluster, which are the same in the foreground and in the background. */
final class ServerOptions {
  @Option(
      names = "--bind-address",
      description = "The address to listen on (default: all with a node, 127.0.0.1 without one).")
  private String address = "";

  @Option(
      names = "--port",
      description = "The port to listen on, 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port = 6443;

  @Option(
      names = "--etcd-servers",
      split = ",",
      paramLabel = "URL",
      description =
          "The members of an etcd that holds the objects (default: the embedded store in the data"
              + " folder).")
  private List<URI> etcd = List.of();

  @Option(
      names = "--feature-gates",
      split = ",",
      paramLabel = "GATE=BOOLEAN",
      description = "Gates to switch.")
  private Map<String, Boolean> gates = Map.of();

  @Option(
      names = "--node",
      negatable = true,
      description =
          "Run a node beside the control plane (default: if the user is root; --no-node: never).")
  private @Nullable Boolean node;

  @Option(
      names = "--host-network",
      description = "Let the node live in the machine's own network, not in a namespace.")
  private boolean hostNetwork;

  @Option(names = "--node-name", description = "The node's name (default: the machine's).")
  private String nodeName = "";

  @Option(
      names = "--cluster-cidr",
      paramLabel = "CIDR",
      description =
          "The addresses of pods, once and for all (default: 10.244.0.0/16, or the next that no"
              + " other cluster of this machine has).")
  private String podRange = "";

  @Option(
      names = "--no-controllers",
      description = "Run no controllers: a kube-controller-manager does their work.")
  private boolean noControllers;

  @Option(
      names = "--no-scheduler",
      description = "Run no scheduler: a kube-scheduler does its work.")
  private boolean noScheduler;

  @Option(
      names = "--leader-elect",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description =
          "Let controllers and scheduler stand for election by the leases of upstream's, and work"
              + " only while they lead (default: if the objects are in an etcd).")
  private @Nullable Boolean election;

  @Option(
      names = "--dns",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Serve the cluster's DNS, where other machines can reach the server or a node runs beside"
              + " it (--no-dns: leave kube-dns to pods of your own).")
  private boolean dns = true;

  @Option(
      names = "--dns-port",
      paramLabel = "PORT",
      description =
          "Where DNS answers beside a server without a node (default: any free port, which the"
              + " service kube-dns knows).")
  private int dnsPort;

  @Mixin private AuditFlags audit = new AuditFlags();
  @Mixin private AccessFlags access = new AccessFlags();
  @Mixin private RequestFlags requests = new RequestFlags();
  @Mixin private AdmissionFlags admission = new AdmissionFlags();
  @Mixin private ControllerFlags controllers = new ControllerFlags();
  @Mixin private ServingFlags serving = new ServingFlags();
  @Mixin private KubeletFlags kubelets = new KubeletFlags();

  boolean wantsNode() {
    return node == null ? LocalMachine.isRoot() : node;
  }

  boolean wantsDns() {
    return dns;
  }

  int dnsPort() {
    return dnsPort;
  }

  /** The addresses of pods that the user wants; empty for any. */
  String podRange() {
    return podRange;
  }

  boolean hostNetwork() {
    return hostNetwork;
  }

  String nodeName() throws IOException {
    return nodeName.isEmpty() ? LocalMachine.name() : nodeName;
  }

  ControlPlaneOptions controlPlane(@Nullable Path folder) throws IOException {
    String bind = !address.isEmpty() ? address : wantsNode() ? "0.0.0.0" : "127.0.0.1";
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getByName(bind), port);
    return ControlPlaneOptions.in(folder, listen)
        .withEtcd(etcd)
        .withGates(gates)
        .withAdmission(admission.selection())
        .withControllers(controllers.selection())
        .withAudit(audit.options())
        .withAccess(access.options())
        .withLimits(requests.limits())
        .withComponents(components())
        .withElection(election)
        .withServing(serving.options())
        .withKubelets(kubelets.options());
  }

  private Set<Component> components() {
    Set<Component> components = EnumSet.allOf(Component.class);
    if (noControllers) {
      components.remove(Component.CONTROLLERS);
    }
    if (noScheduler) {
      components.remove(Component.SCHEDULER);
    }
    return components;
  }

  /** The options as they are typed. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port)));
    if (!address.isEmpty()) {
      arguments.addAll(List.of("--bind-address", address));
    }
    etcd.forEach(member -> arguments.addAll(List.of("--etcd-servers", member.toString())));
    gates.forEach((gate, on) -> arguments.addAll(List.of("--feature-gates", gate + "=" + on)));
    if (node != null) {
      arguments.add(node ? "--node" : "--no-node");
    }
    if (hostNetwork) {
      arguments.add("--host-network");
    }
    if (!podRange.isEmpty()) {
      arguments.addAll(List.of("--cluster-cidr", podRange));
    }
    if (!nodeName.isEmpty()) {
      arguments.addAll(List.of("--node-name", nodeName));
    }
    if (noControllers) {
      arguments.add("--no-controllers");
    }
    if (noScheduler) {
      arguments.add("--no-scheduler");
    }
    if (election != null) {
      arguments.add("--leader-elect=" + election);
    }
    if (!dns) {
      arguments.add("--no-dns");
    }
    if (dnsPort != 0) {
      arguments.addAll(List.of("--dns-port", Integer.toString(dnsPort)));
    }
    arguments.addAll(kubelets.arguments());
    arguments.addAll(audit.arguments());
    arguments.addAll(access.arguments());
    arguments.addAll(requests.arguments());
    arguments.addAll(admission.arguments());
    arguments.addAll(controllers.arguments());
    arguments.addAll(serving.arguments());
    return arguments;
  }
}
