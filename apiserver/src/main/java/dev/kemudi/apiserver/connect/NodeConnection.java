package dev.kemudi.apiserver.connect;

import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the API server reaches the servers of nodes.
 *
 * @param identity how it shows who it is
 * @param nodes the authorities of nodes' certificates; null to believe any, as nodes that nobody
 *     gave a certificate vouch for themselves
 * @param addressTypes the types of nodes' addresses, the one it tries first before others
 */
public record NodeConnection(
    Identity identity, @Nullable TrustedCas nodes, List<String> addressTypes) {
  /** What kubeadm tells kube-apiserver, and further ones. */
  public static final List<String> USUAL_TYPES =
      List.of("InternalIP", "ExternalIP", "Hostname", "InternalDNS", "ExternalDNS");
}
