package dev.kemudi.apiserver.admission.node;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What nodes may write of themselves: nothing that would lead pods to them or keep them away. */
final class NodeObjects {
  private static final String RESTRICTED = "node-restriction.kubernetes.io";

  /** Labels that a kubelet knows of its node. */
  private static final Set<String> LABELS =
      Set.of(
          "kubernetes.io/hostname",
          "kubernetes.io/os",
          "kubernetes.io/arch",
          "beta.kubernetes.io/os",
          "beta.kubernetes.io/arch",
          "beta.kubernetes.io/instance-type",
          "node.kubernetes.io/instance-type",
          "topology.kubernetes.io/zone",
          "topology.kubernetes.io/region",
          "failure-domain.beta.kubernetes.io/zone",
          "failure-domain.beta.kubernetes.io/region");

  void check(String node, AdmissionRequest request) {
    String name =
        request.name().isEmpty() && request.object() != null
            ? request.object().name()
            : request.name();
    if (!name.equals(node)) {
      throw Refusal.forbidden(
          request, "node \"" + node + "\" is not allowed to modify node \"" + name + "\"");
    }
    if (request.object() instanceof Node now) {
      if (request.operation() == Operation.CREATE) {
        checkNew(node, now, request);
      } else if (request.old() instanceof Node old) {
        checkChange(node, now, old, request);
      }
    }
  }

  private static void checkNew(String node, Node now, AdmissionRequest request) {
    if (now.spec().configSource() != null) {
      throw Refusal.forbidden(
          request,
          "node \"" + node + "\" is not allowed to create pods with a non-nil configSource");
    }
    Set<String> forbidden = forbidden(now.metadata().labels(), Map.of());
    if (!forbidden.isEmpty()) {
      throw Refusal.forbidden(
          request,
          "node \""
              + node
              + "\" is not allowed to set the following labels: "
              + String.join(", ", forbidden));
    }
  }

  private static void checkChange(String node, Node now, Node old, AdmissionRequest request) {
    if (now.spec().configSource() != null
        && !now.spec().configSource().equals(old.spec().configSource())) {
      throw Refusal.forbidden(
          request,
          "node \""
              + node
              + "\" is not allowed to update configSource to a new non-nil configSource");
    }
    if (!now.spec().taints().equals(old.spec().taints())) {
      throw Refusal.forbidden(request, "node \"" + node + "\" is not allowed to modify taints");
    }
    Set<String> forbidden = forbidden(now.metadata().labels(), old.metadata().labels());
    if (!forbidden.isEmpty()) {
      throw Refusal.forbidden(
          request, "is not allowed to modify labels: " + String.join(", ", forbidden));
    }
  }

  /** Labels that differ and that a node may not set. */
  private static Set<String> forbidden(Map<String, String> now, Map<String, String> old) {
    Set<String> keys = new TreeSet<>(now.keySet());
    keys.addAll(old.keySet());
    keys.removeIf(key -> Objects.equals(now.get(key), old.get(key)) || !isForbidden(key));
    return keys;
  }

  private static boolean isForbidden(String label) {
    int slash = label.indexOf('/');
    String domain = slash < 0 ? "" : label.substring(0, slash);
    boolean ofKubernetes = isIn(domain, "kubernetes.io") || isIn(domain, "k8s.io");
    boolean known =
        LABELS.contains(label)
            || isIn(domain, "kubelet.kubernetes.io")
            || isIn(domain, "node.kubernetes.io");
    return isIn(domain, RESTRICTED) || (ofKubernetes && !known);
  }

  private static boolean isIn(String domain, String parent) {
    return domain.equals(parent) || domain.endsWith("." + parent);
  }
}
