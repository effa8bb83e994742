package dev.kemudi.testkit.clients;

import dev.kemudi.testkit.KemudiCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The client of fabric8, which the test brings along. */
public final class Fabric8 {
  private Fabric8() {}

  /** A client of a user who may do everything; the caller closes it. */
  public static KubernetesClient client(KemudiCluster cluster) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
        .build();
  }
}
