package dev.kemudi.testkit.inside;

import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.cluster.ControlPlane;
import dev.kemudi.cluster.ControlPlaneFlags;
import dev.kemudi.cluster.ControlPlaneOptions;
import dev.kemudi.cluster.KubeletOptions;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.testkit.bridge.ClusterSettings;
import dev.kemudi.testkit.bridge.RunningCluster;
import dev.kemudi.testkit.inside.node.Behavior;
import dev.kemudi.testkit.inside.node.SimulatedKubelet;
import dev.kemudi.testkit.inside.node.SimulatedNodes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A control plane, and simulated nodes where asked for. */
final class InnerCluster implements RunningCluster {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CONTEXT = "kemudi";

  private final ControlPlane plane;
  private final @Nullable SharedInformers informers;
  private final @Nullable SimulatedNodes nodes;

  InnerCluster(ClusterSettings settings) throws IOException {
    this.plane = ControlPlane.start(options(settings), () -> HttpRuntime.portable("http", 2));
    if (settings.nodes() == 0) {
      informers = null;
      nodes = null;
      return;
    }
    InstantSource clock = InstantSource.system();
    SharedInformers own = new SharedInformers(plane.client(), clock, new SplittableRandom());
    informers = own;
    nodes =
        new SimulatedNodes(
            plane.client(),
            own,
            clock,
            settings.nodes(),
            new Behavior(settings.actions()),
            plane.nodeTls(SimulatedKubelet.HOST, List.of()));
  }

  private static ControlPlaneOptions options(ClusterSettings settings) throws IOException {
    ControlPlaneOptions options =
        settings.flags().isEmpty()
            ? ControlPlaneOptions.inMemory()
            : ControlPlaneFlags.parse(settings.flags());
    Map<String, Boolean> gates = new HashMap<>(options.featureGates());
    gates.putAll(settings.featureGates());
    return reachingNodes(options.withGates(gates), settings.nodes());
  }

  /** The control plane, which looks for the servers of simulated nodes where they are. */
  private static ControlPlaneOptions reachingNodes(ControlPlaneOptions options, int nodes) {
    if (nodes == 0) {
      return options;
    }
    KubeletOptions known = options.kubelets();
    return options.withKubelets(
        new KubeletOptions(
            known.authorities(),
            Stream.concat(Stream.of(SimulatedKubelet.ADDRESS_TYPE), known.addressTypes().stream())
                .distinct()
                .toList()));
  }

  void awaitReady() {
    try {
      if (!plane.awaitReady(PATIENCE)) {
        close();
        throw new IllegalStateException(
            "the cluster was not ready within " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new IllegalStateException("interrupted while the cluster started", e);
    }
    if (informers != null && nodes != null) {
      informers.start();
      nodes.start();
    }
  }

  @Override
  public URI url() {
    return plane.url();
  }

  @Override
  public String caCertificate() {
    return plane.admin().caPem();
  }

  @Override
  public String clientCertificate() {
    return plane.admin().certificatePem();
  }

  @Override
  public String clientKey() {
    return plane.admin().keyPem();
  }

  @Override
  public String kubeconfig() {
    return KubeconfigFile.text(
        Kubeconfig.empty(Path.of(""))
            .with(
                new Kubeconfig.Context(CONTEXT, CONTEXT, "kemudi-admin", "default"), plane.admin())
            .withCurrentContext(CONTEXT));
  }

  @Override
  public void writeKubeconfig(Path file) {
    new KubeconfigFile(file).write(KubeconfigFile.parse(kubeconfig(), file.toAbsolutePath()));
  }

  @Override
  public void close() {
    if (nodes != null) {
      nodes.close();
    }
    if (informers != null) {
      informers.close();
    }
    plane.close();
  }
}
