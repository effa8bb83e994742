package dev.kemudi.testkit.clients;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.testkit.KemudiCluster;
import java.time.InstantSource;

/** Kemudi's own client, whose module {@code kemudi-client} the test brings along. */
public final class KemudiClient {
  private KemudiClient() {}

  /** How a user who may do everything reaches the cluster. */
  public static ClientConfig config(KemudiCluster cluster) {
    return ClientConfig.at(cluster.url(), cluster.caCertificate())
        .withCertificate(cluster.clientCertificate(), cluster.clientKey());
  }

  /** A client of that user; the caller closes it. */
  public static HttpsClient client(KemudiCluster cluster) {
    return HttpsClient.alone(config(cluster), InstantSource.system());
  }
}
