package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.apply.TypeErrors.TypeMismatchException;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The annotation in which client-side apply keeps what it applied last. Once the same client turns
 * to server-side apply, it may change the fields that stand there, and the annotation is kept up.
 */
final class LastApplied {
  static final String CLIENT = "kubectl";
  static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
  private static final int MAX_ANNOTATIONS_BYTES = 256 << 10;

  private LastApplied() {}

  private static String of(Map<String, Object> tree) {
    return JsonTree.getString(tree, "metadata", "annotations", ANNOTATION);
  }

  /** The fields that client-side apply set and nobody has changed since; null if unknown. */
  static @Nullable FieldSet unchanged(
      Map<String, Object> live, Schema.Struct schema, String apiVersion) {
    String text = of(live);
    if (text.isEmpty()) {
      return null;
    }
    try {
      Map<String, Object> applied = JsonTree.parseObject(text.getBytes(StandardCharsets.UTF_8));
      if (!JsonTree.getString(applied, "apiVersion").equals(apiVersion)) {
        return null;
      }
      TreeValidation.check(applied, schema);
      Comparison change = Comparison.of(applied, live, schema);
      return TreeFields.of(applied, schema)
          .difference(change.modified())
          .difference(change.added())
          .difference(change.removed());
    } catch (DecodeException | TypeMismatchException e) {
      return null;
    }
  }

  /** The object with the annotation, if it has one, holding the applied configuration. */
  static Map<String, Object> updated(Map<String, Object> object, Map<String, Object> applied) {
    if (of(object).isEmpty()) {
      return object;
    }
    Map<String, Object> config = JsonTree.without(applied, "metadata", "annotations", ANNOTATION);
    if (JsonTree.get(config, "metadata", "annotations") instanceof Map<?, ?> map && map.isEmpty()) {
      config = JsonTree.without(config, "metadata", "annotations");
    }
    String text = new String(JsonTree.write(sorted(config)), StandardCharsets.UTF_8) + "\n";
    Map<String, Object> result =
        JsonTree.with(object, escaped(text), "metadata", "annotations", ANNOTATION);
    return annotationBytes(result) > MAX_ANNOTATIONS_BYTES
        ? JsonTree.without(object, "metadata", "annotations", ANNOTATION)
        : result;
  }

  private static String escaped(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static long annotationBytes(Map<String, Object> object) {
    long bytes = 0;
    for (var entry : JsonTree.getObject(object, "metadata", "annotations").entrySet()) {
      bytes += entry.getKey().getBytes(StandardCharsets.UTF_8).length;
      bytes += String.valueOf(entry.getValue()).getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
        new TreeMap<>(JsonTree.object(map)).forEach((name, inner) -> copy.put(name, sorted(inner)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(inner -> copy.add(sorted(inner)));
        yield copy;
      }
      case null, default -> value;
    };
  }
}
