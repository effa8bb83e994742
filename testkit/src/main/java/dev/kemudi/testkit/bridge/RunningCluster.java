package dev.kemudi.testkit.bridge;

import java.net.URI;
import java.nio.file.Path;

/** A cluster that is ready. */
public interface RunningCluster extends AutoCloseable {
  URI url();

  /** As PEM, as are the next two. */
  String caCertificate();

  String clientCertificate();

  String clientKey();

  String kubeconfig();

  /** Writes the kubeconfig to a file that only its owner can read. */
  void writeKubeconfig(Path file);

  @Override
  void close();
}
