package dev.kemudi.testkit;

import dev.kemudi.client.Client;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.cluster.ControlPlane;
import dev.kemudi.testkit.node.SimulatedKubelet;
import dev.kemudi.testkit.node.SimulatedNodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in this process: API server, controllers and scheduler, in memory, on a free port of
 * the loopback address, with simulated nodes where asked for. Several run side by side; closing one
 * leaves nothing behind.
 *
 * <pre>{@code
 * try (KemudiCluster cluster = KemudiCluster.start()) {
 *   Files.writeString(file, cluster.kubeconfig());
 * }
 * }</pre>
 */
public final class KemudiCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CONTEXT = "kemudi";

  private final ControlPlane plane;
  private final @Nullable SharedInformers informers;
  private final @Nullable SimulatedNodes nodes;

  private KemudiCluster(KemudiClusterOptions options) throws IOException {
    this.plane = ControlPlane.start(options.reachingNodes());
    if (options.nodes() == 0) {
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
            options.nodes(),
            options.behavior(),
            plane.nodeTls(SimulatedKubelet.HOST, List.of()));
  }

  /** Starts a cluster without nodes, and returns when it is ready. */
  public static KemudiCluster start() {
    return start(KemudiClusterOptions.standard());
  }

  /** Starts a cluster, and returns when it is ready. */
  public static KemudiCluster start(KemudiClusterOptions options) {
    try {
      KemudiCluster cluster = new KemudiCluster(options);
      cluster.awaitReady();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
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

  /** Where the API server listens. */
  public URI url() {
    return plane.url();
  }

  /** The certificate of the authority that signed the server's, as PEM. */
  public String caCertificate() {
    return plane.admin().caPem();
  }

  /** The certificate of a user who may do everything, as PEM. */
  public String clientCertificate() {
    return plane.admin().certificatePem();
  }

  /** The key of {@link #clientCertificate}, as PEM. */
  public String clientKey() {
    return plane.admin().keyPem();
  }

  /** How that user reaches the server, as Kemudi's own clients take it. */
  public ClientConfig clientConfig() {
    return plane.admin();
  }

  /** A kubeconfig of that user, complete in itself. */
  public String kubeconfig() {
    return KubeconfigFile.text(
        Kubeconfig.empty(Path.of(""))
            .with(
                new Kubeconfig.Context(CONTEXT, CONTEXT, "kemudi-admin", "default"), plane.admin())
            .withCurrentContext(CONTEXT));
  }

  /** Writes {@link #kubeconfig} to a file that only its owner can read. */
  public void writeKubeconfig(Path file) {
    new KubeconfigFile(file).write(KubeconfigFile.parse(kubeconfig(), file.toAbsolutePath()));
  }

  /** Kemudi's own client, which goes to the server without a socket. */
  public Client client() {
    return plane.client();
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
