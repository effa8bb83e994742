package dev.kemudi.cluster;

import dev.kemudi.apiserver.connect.NodeConnection;
import dev.kemudi.http.tls.TrustedCas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the API server reaches the servers of nodes.
 *
 * @param authorities who signs their certificates; null to believe any
 * @param addressTypes the types of nodes' addresses, the one to try first before others
 */
public record KubeletOptions(@Nullable TrustedCas authorities, List<String> addressTypes) {
  /** As kubeadm sets it up. */
  public static KubeletOptions usual() {
    return new KubeletOptions(null, NodeConnection.USUAL_TYPES);
  }
}
