package dev.kemudi.testkit;

import dev.kemudi.testkit.bridge.RunningCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

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
 *
 * <p>Its classes and libraries are loaded apart from those of the test: which Netty, Jackson or
 * Guava the test has makes no difference, and it need not have any.
 */
public final class KemudiCluster implements AutoCloseable {
  private final RunningCluster running;

  private KemudiCluster(RunningCluster running) {
    this.running = running;
  }

  /** Starts a cluster without nodes, and returns when it is ready. */
  public static KemudiCluster start() {
    return start(KemudiClusterOptions.standard());
  }

  /** Starts a cluster, and returns when it is ready. */
  public static KemudiCluster start(KemudiClusterOptions options) {
    try {
      return new KemudiCluster(ServerCode.start(options.settings()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the API server listens. */
  public URI url() {
    return running.url();
  }

  /** The certificate of the authority that signed the server's, as PEM. */
  public String caCertificate() {
    return running.caCertificate();
  }

  /** The certificate of a user who may do everything, as PEM. */
  public String clientCertificate() {
    return running.clientCertificate();
  }

  /** The key of {@link #clientCertificate}, as PEM. */
  public String clientKey() {
    return running.clientKey();
  }

  /** A kubeconfig of that user, complete in itself. */
  public String kubeconfig() {
    return running.kubeconfig();
  }

  /** Writes {@link #kubeconfig} to a file that only its owner can read. */
  public void writeKubeconfig(Path file) {
    running.writeKubeconfig(file);
  }

  @Override
  public void close() {
    running.close();
  }
}
