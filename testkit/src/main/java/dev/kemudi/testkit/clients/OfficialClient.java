package dev.kemudi.testkit.clients;

import dev.kemudi.testkit.KemudiCluster;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** The official Java client, which the test brings along. */
public final class OfficialClient {
  private OfficialClient() {}

  /** A client of a user who may do everything. */
  public static ApiClient client(KemudiCluster cluster) {
    try {
      KubeConfig config = KubeConfig.loadKubeConfig(new StringReader(cluster.kubeconfig()));
      return ClientBuilder.kubeconfig(config).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
