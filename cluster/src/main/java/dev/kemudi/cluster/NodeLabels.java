package dev.kemudi.cluster;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which labels of Kubernetes' own a node may give itself. */
final class NodeLabels {
  private static final List<String> PREFIXES =
      List.of("kubelet.kubernetes.io", "node.kubernetes.io");
  private static final List<String> ALLOWED =
      List.of(
          "beta.kubernetes.io/arch",
          "beta.kubernetes.io/instance-type",
          "beta.kubernetes.io/os",
          "failure-domain.beta.kubernetes.io/region",
          "failure-domain.beta.kubernetes.io/zone",
          "kubernetes.io/arch",
          "kubernetes.io/hostname",
          "kubernetes.io/os",
          "node.kubernetes.io/instance-type",
          "topology.kubernetes.io/region",
          "topology.kubernetes.io/zone");

  private NodeLabels() {}

  /**
   * Checks the keys of labels.
   *
   * @throws IOException if there are some that are the cluster's to give
   */
  static void check(Collection<String> keys) throws IOException {
    Set<String> unknown = new TreeSet<>();
    for (String key : keys) {
      int slash = key.indexOf('/');
      String domain = slash < 0 ? "" : key.substring(0, slash);
      if ((isIn(domain, "kubernetes.io") || isIn(domain, "k8s.io"))
          && PREFIXES.stream().noneMatch(prefix -> isIn(domain, prefix))
          && !ALLOWED.contains(key)) {
        unknown.add(key);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IOException(
          "unknown 'kubernetes.io' or 'k8s.io' labels specified with --node-labels: "
              + unknown
              + "\n"
              + "--node-labels in the 'kubernetes.io' namespace must begin with an allowed prefix ("
              + String.join(", ", PREFIXES)
              + ") or be in the specifically allowed set ("
              + String.join(", ", ALLOWED)
              + ")");
    }
  }

  private static boolean isIn(String domain, String parent) {
    return domain.equals(parent) || domain.endsWith("." + parent);
  }
}
