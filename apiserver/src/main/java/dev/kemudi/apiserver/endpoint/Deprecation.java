package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.object.GroupVersionKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a kind that clients should no longer use.
 *
 * @param warning what they are told
 * @param removed the release that no longer serves it; empty if that is not known
 */
public record Deprecation(String warning, String removed) {
  private static final String FLOW = "flowcontrol.apiserver.k8s.io";

  private static final Map<GroupVersionKind, Deprecation> BUILT_IN =
      Map.ofEntries(
          entry("autoscaling", "v2beta2", "HorizontalPodAutoscaler", "1.23", "1.26", "v2"),
          entry(FLOW, "v1beta1", "FlowSchema", "1.23", "1.26", "v1beta2"),
          entry(FLOW, "v1beta1", "PriorityLevelConfiguration", "1.23", "1.26", "v1beta2"),
          entry("storage.k8s.io", "v1beta1", "CSIStorageCapacity", "1.24", "1.27", "v1"));

  /** What the release says of a built-in kind; null if it is there to stay. */
  static @Nullable Deprecation of(GroupVersionKind kind) {
    return BUILT_IN.get(kind);
  }

  private static Map.Entry<GroupVersionKind, Deprecation> entry(
      String group, String version, String kind, String since, String removed, String instead) {
    GroupVersionKind gvk = new GroupVersionKind(group, version, kind);
    String text =
        String.join(
            "",
            List.of(
                gvk.apiVersion() + " " + kind + " is deprecated in v" + since + "+",
                removed.isEmpty() ? "" : ", unavailable in v" + removed + "+",
                instead.isEmpty() ? "" : "; use " + group + "/" + instead + " " + kind));
    return Map.entry(gvk, new Deprecation(text, removed));
  }

  /** Tells the client, and the audit log. */
  void tell(RequestContext context) {
    context.warn(warning);
    context.annotate("k8s.io/deprecated", "true");
    if (!removed.isEmpty()) {
      context.annotate("k8s.io/removed-release", removed);
    }
  }
}
