package dev.kemudi.cluster;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.cluster.join.NodeKubeconfig;
import dev.kemudi.cluster.join.Renewal;
import dev.kemudi.cluster.pki.ClusterPki;
import dev.kemudi.cluster.pki.PemPair;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.node.agent.NodeServing;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a node in the foreground, of a cluster whose API server is elsewhere. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    description =
        "Run a node in the foreground, of any cluster: what a kubelet and a kube-proxy are. When it"
            + " ends, containers run on, for the next agent on its data folder to go on with.")
final class AgentCommand implements Callable<Integer> {
  private static final int KUBELET_PORT = 10250;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where the node's data is kept (default: ~/.kemudi-agent).")
  private Path folder = Path.of(System.getProperty("user.home"), ".kemudi-agent");

  @Option(
      names = "--port",
      description = "The port of the node's own server (default: ${DEFAULT-VALUE}).")
  private int port = KUBELET_PORT;

  @Mixin private JoinFlags join = new JoinFlags();
  @Mixin private NodeFlags flags = new NodeFlags();
  @Mixin private LimitFlags limits = new LimitFlags();

  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();

  NodeFlags flags() {
    return flags;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!LocalMachine.isRoot()) {
      System.err.println("A node needs root.");
      return 1;
    }
    if (flags.runtime() == null && !NodePackages.install()) {
      return 1;
    }
    try (Foreground process = Foreground.start()) {
      run(process);
    }
    return 0;
  }

  /** Runs the node until the process is told to end. */
  void run(Foreground process) throws IOException, InterruptedException {
    DataFolder data = new DataFolder(folder);
    try (FileChannel ignored = data.take();
        HttpRuntime http = HttpRuntime.create()) {
      try {
        NodeKubeconfig kubeconfig =
            new NodeKubeconfig(join.kubeconfig(data), flags.name(), clock, random);
        ClientConfig bootstrap = join.bootstrap();
        identify(kubeconfig, bootstrap, http);
        try (HttpsClient client = new HttpsClient(kubeconfig.read(), http, clock);
            Renewal renewal = renewal(kubeconfig, bootstrap, client)) {
          run(data, client, kubeconfig.read(), http, process);
        }
      } finally {
        data.removePid();
      }
    }
  }

  private void identify(
      NodeKubeconfig kubeconfig, @Nullable ClientConfig bootstrap, HttpRuntime http)
      throws IOException, InterruptedException {
    if (kubeconfig.isValid()) {
      return;
    }
    if (bootstrap == null) {
      throw new IOException(
          "there is no valid kubeconfig for the node, and no bootstrap kubeconfig or token");
    }
    System.out.println("Asking " + bootstrap.server() + " for the node's certificate.");
    kubeconfig.bootstrap(bootstrap, http);
  }

  /** A certificate that was asked for is renewed; one that was given is its giver's to renew. */
  private @Nullable Renewal renewal(
      NodeKubeconfig kubeconfig, @Nullable ClientConfig bootstrap, HttpsClient client)
      throws IOException {
    return bootstrap == null || kubeconfig.read().certificatePem().isEmpty()
        ? null
        : Renewal.ofClient(kubeconfig, flags.name(), client, clock, random);
  }

  private void run(
      DataFolder data,
      HttpsClient client,
      ClientConfig config,
      HttpRuntime http,
      Foreground process)
      throws IOException, InterruptedException {
    String podRange = podRange(config);
    LocalNetwork network = network(data, config, podRange);
    List<String> addresses =
        network.node().addresses().stream().map(InetAddress::getHostAddress).toList();
    ServerTls tls = serverTls(config, addresses);
    LocalNodeOptions options =
        new LocalNodeOptions(
            flags.name(),
            data.node(),
            network.node(),
            podRange,
            flags.domain(),
            flags.dns(),
            LocalNodeOptions.cgroupRoot(data),
            flags.registration(),
            limits.limits(),
            flags.manifests(),
            flags.runtime(),
            new NodeServing(http, tls, port),
            clock,
            random);
    try (HttpsClient proxy = proxyClient(http);
        Renewal serving = servingRenewal(tls, addresses, client)) {
      LocalNode node = LocalNode.start(options, client, asProxy(client, proxy));
      data.writePid();
      System.out.println(
          "The node " + flags.name() + " has started, with the API server " + config.server());
      process.await();
      node.leave();
    }
  }

  private String podRange(ClientConfig config) throws IOException {
    String known =
        flags.podRange().isEmpty() ? MachineWires.here().pods(config.caPem()) : flags.podRange();
    return known.isEmpty() ? PodRange.USUAL : known;
  }

  private LocalNetwork network(DataFolder data, ClientConfig config, String podRange)
      throws IOException, InterruptedException {
    if (flags.runtime() != null) {
      return LocalNetwork.given(flags.addresses());
    }
    if (!flags.isNamespaced()) {
      return LocalNetwork.ofMachine(data.path(), podRange, flags.serviceRange(), flags.addresses());
    }
    MachineWires.Place place =
        config.caPem().isEmpty()
            ? new MachineWires.Place(data.path().toString(), 0)
            : MachineWires.here().take(config.caPem(), data.path());
    return LocalNetwork.at(place, data.path(), podRange, flags.serviceRange());
  }

  private ServerTls serverTls(ClientConfig config, List<String> addresses) throws IOException {
    PemPair own = ClusterPki.selfSigned(flags.name(), addresses, clock, random);
    Identity identity = Identity.fromPem(own.key(), own.certificate());
    String callers = join.clientAuthority(config);
    return callers.isEmpty()
        ? ServerTls.of(identity)
        : ServerTls.of(identity, TrustedCas.fromPem(callers));
  }

  /** The service proxy's own client; null if it shares the node's, whose certificate is renewed. */
  private @Nullable HttpsClient proxyClient(HttpRuntime http) {
    Path own = flags.proxyConfig();
    return own == null
        ? null
        : new HttpsClient(new KubeconfigFile(own).read().client().named("kube-proxy"), http, clock);
  }

  private @Nullable HttpsClient asProxy(HttpsClient node, @Nullable HttpsClient own) {
    if (!flags.hasProxy()) {
      return null;
    }
    return own == null ? node : own;
  }

  private @Nullable Renewal servingRenewal(
      ServerTls tls, List<String> addresses, HttpsClient client) throws IOException {
    return join.rotatesServer()
        ? Renewal.ofServer(tls, flags.name(), addresses, client, clock, random)
        : null;
  }
}
