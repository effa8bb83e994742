package dev.kemudi.client;

import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subresources with types of their own. */
final class MemorySubresources {
  private MemorySubresources() {}

  /** The object as its scale, or as it is under any other name. */
  static <O> O read(Stored<?> stored, Resource<?> resource, String part, TypeCodec<O> type) {
    return switch (part) {
      case "scale" -> JsonTree.to(type, scale(stored.tree()));
      case "status" -> JsonTree.to(type, stored.tree());
      default -> throw StatusError.notFound(resource.groupResource(), stored.object().name());
    };
  }

  private static Map<String, @Nullable Object> scale(Map<String, @Nullable Object> tree) {
    Map<String, @Nullable Object> scale = new LinkedHashMap<>();
    scale.put("kind", "Scale");
    scale.put("apiVersion", "autoscaling/v1");
    Map<String, @Nullable Object> metadata =
        new LinkedHashMap<>(JsonTree.object(tree.get("metadata")));
    metadata.keySet().removeAll(List.of("labels", "annotations", "ownerReferences", "finalizers"));
    scale.put("metadata", metadata);
    scale.put("spec", Map.of("replicas", number(tree, "spec")));
    Map<String, @Nullable Object> status = new LinkedHashMap<>();
    status.put("replicas", number(tree, "status"));
    status.put("selector", selector(tree));
    scale.put("status", status);
    return scale;
  }

  private static long number(Map<String, @Nullable Object> tree, String part) {
    String text = JsonTree.text(tree, part, "replicas");
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private static String selector(Map<String, @Nullable Object> tree) {
    Object selector = tree.get("spec") instanceof Map<?, ?> spec ? spec.get("selector") : null;
    Object labels =
        selector instanceof Map<?, ?> map && map.get("matchLabels") != null
            ? map.get("matchLabels")
            : selector;
    List<String> terms = new ArrayList<>();
    if (labels instanceof Map<?, ?> map) {
      map.forEach((key, value) -> terms.add(key + "=" + value));
    }
    return String.join(",", terms);
  }

  /** The pod on the node that the binding names. */
  static Stored<?> bound(
      Stored<?> pod, Map<String, @Nullable Object> binding, Resource<?> resource, Instant now) {
    String node = JsonTree.text(binding, "target", "name");
    Map<String, @Nullable Object> tree = pod.tree();
    String current = JsonTree.text(tree, "spec", "nodeName");
    if (!current.isEmpty()) {
      throw StatusError.conflict(
          resource.groupResource(),
          pod.object().name(),
          "pod " + pod.object().name() + " is already assigned to node \"" + current + "\"");
    }
    if (pod.metadata().deletionTimestamp() != null) {
      throw StatusError.conflict(
          resource.groupResource(),
          pod.object().name(),
          "pod " + pod.object().name() + " is being deleted, cannot be assigned to a host");
    }
    JsonTree.object(tree.computeIfAbsent("spec", n -> new LinkedHashMap<>())).put("nodeName", node);
    Map<String, @Nullable Object> status =
        JsonTree.object(tree.computeIfAbsent("status", n -> new LinkedHashMap<>()));
    List<@Nullable Object> conditions = new ArrayList<>();
    if (status.get("conditions") instanceof List<?> present) {
      present.stream()
          .filter(c -> !"PodScheduled".equals(JsonTree.object(c).get("type")))
          .forEach(conditions::add);
    }
    conditions.add(
        Map.of("type", "PodScheduled", "status", "True", "lastTransitionTime", now.toString()));
    status.put("conditions", conditions);
    return pod.withTree(tree);
  }

  /** The request with a token, which nobody can verify. */
  static Map<String, @Nullable Object> token(
      ObjectKey account, Map<String, @Nullable Object> request, Instant now) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>(request);
    String seconds = JsonTree.text(request, "spec", "expirationSeconds");
    long lifetime = seconds.isEmpty() ? 3600 : Long.parseLong(seconds);
    answer.put(
        "status",
        Map.of(
            "token",
            "token-of-" + account.namespace() + "-" + account.name() + "-" + now.getEpochSecond(),
            "expirationTimestamp",
            now.plusSeconds(lifetime).toString()));
    return answer;
  }
}
