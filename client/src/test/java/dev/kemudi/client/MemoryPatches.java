package dev.kemudi.client;

import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Patches over trees, as far as components use them. */
final class MemoryPatches {
  private static final String DIRECTIVE = "$patch";
  private static final String DELETIONS = "$deleteFromPrimitiveList/";

  private MemoryPatches() {}

  static Object apply(PatchRequest patch, Schema schema, Object target) {
    Object body =
        JsonTree.parse(patch.type() == PatchRequest.Type.APPLY ? json(patch) : patch.body());
    return Objects.requireNonNull(
        switch (patch.type()) {
          case MERGE, APPLY -> merge(target, body);
          case STRATEGIC_MERGE -> strategic(schema, target, body);
          case JSON -> operations(target, JsonTree.list(body));
        });
  }

  /** The body of an apply, which may be YAML, as JSON. */
  static byte[] json(PatchRequest patch) {
    return dev.kemudi.machinery.tree.JsonTree.write(Yaml.parse(patch.body()));
  }

  static @Nullable Object merge(@Nullable Object target, @Nullable Object patch) {
    if (!(patch instanceof Map<?, ?>)) {
      return patch;
    }
    Map<String, @Nullable Object> merged = copy(target);
    JsonTree.object(patch)
        .forEach(
            (name, value) -> {
              if (value == null) {
                merged.remove(name);
              } else {
                merged.put(name, merge(merged.get(name), value));
              }
            });
    return merged;
  }

  private static Map<String, @Nullable Object> copy(@Nullable Object target) {
    return target instanceof Map<?, ?>
        ? new LinkedHashMap<>(JsonTree.object(target))
        : new LinkedHashMap<>();
  }

  private static @Nullable Object strategic(
      Schema schema, @Nullable Object target, @Nullable Object patch) {
    if (!(patch instanceof Map<?, ?>)) {
      return patch;
    }
    Map<String, @Nullable Object> changes = JsonTree.object(patch);
    Map<String, @Nullable Object> merged =
        "replace".equals(changes.get(DIRECTIVE)) ? new LinkedHashMap<>() : copy(target);
    changes.forEach((name, value) -> strategicField(schema, merged, name, value));
    return merged;
  }

  private static void strategicField(
      Schema schema, Map<String, @Nullable Object> into, String name, @Nullable Object value) {
    if (name.startsWith(DELETIONS)) {
      String field = name.substring(DELETIONS.length());
      if (into.get(field) instanceof List<?> present) {
        List<@Nullable Object> left = new ArrayList<>(present);
        left.removeAll(JsonTree.list(value));
        into.put(field, left);
      }
    } else if (value == null) {
      into.remove(name);
    } else if (!name.startsWith("$")) {
      into.put(name, strategicValue(schema, name, into.get(name), value));
    }
  }

  private static @Nullable Object strategicValue(
      Schema schema, String name, @Nullable Object target, Object value) {
    Schema.Field field = schema instanceof Schema.Struct struct ? struct.field(name) : null;
    if (value instanceof List<?> && field != null && field.patchStrategy().contains("merge")) {
      Schema element = field.schema() instanceof Schema.ListOf list ? list.element() : schema;
      return field.patchMergeKey().isEmpty()
          ? union(target, JsonTree.list(value))
          : byKey(element, field.patchMergeKey(), target, JsonTree.list(value));
    }
    Schema below =
        field != null
            ? field.schema()
            : schema instanceof Schema.MapOf map ? map.value() : Schema.Any.INSTANCE;
    return strategic(below, target, value);
  }

  private static List<@Nullable Object> union(
      @Nullable Object target, List<@Nullable Object> added) {
    List<@Nullable Object> all =
        target instanceof List<?> ? new ArrayList<>(JsonTree.list(target)) : new ArrayList<>();
    added.stream().filter(value -> !all.contains(value)).forEach(all::add);
    return all;
  }

  private static List<@Nullable Object> byKey(
      Schema element, String key, @Nullable Object target, List<@Nullable Object> patches) {
    Map<@Nullable Object, @Nullable Object> merged = new LinkedHashMap<>();
    if (target instanceof List<?> && patches.stream().noneMatch(MemoryPatches::isReplacement)) {
      JsonTree.list(target).forEach(item -> merged.put(JsonTree.object(item).get(key), item));
    }
    for (Object patch : patches) {
      Map<String, @Nullable Object> change = JsonTree.object(patch);
      Object id = change.get(key);
      if ("delete".equals(change.get(DIRECTIVE))) {
        merged.remove(id);
      } else if (!isReplacement(patch)) {
        merged.put(id, strategic(element, merged.get(id), change));
      }
    }
    return new ArrayList<>(merged.values());
  }

  private static boolean isReplacement(@Nullable Object patch) {
    return patch instanceof Map<?, ?> map && "replace".equals(map.get(DIRECTIVE));
  }

  private static Object operations(Object target, List<@Nullable Object> operations) {
    Object tree = Objects.requireNonNull(JsonTree.parse(JsonTree.write(target)));
    for (Object each : operations) {
      Map<String, @Nullable Object> operation = JsonTree.object(each);
      operate(
          tree,
          JsonTree.text(operation, "op"),
          JsonTree.text(operation, "path").substring(1).split("/", -1),
          operation.get("value"));
    }
    return tree;
  }

  private static void operate(Object tree, String op, String[] path, @Nullable Object value) {
    Object at = tree;
    for (int i = 0; i < path.length - 1; i++) {
      at = child(at, unescape(path[i]));
    }
    String last = unescape(path[path.length - 1]);
    if (op.equals("test")) {
      if (!Objects.equals(child(at, last), value)) {
        throw StatusError.of(422, StatusError.Reason.INVALID, "the server rejected our request");
      }
    } else if (at instanceof List<?>) {
      operateOnList(JsonTree.list(at), op, last, value);
    } else if (op.equals("remove")) {
      child(at, last);
      JsonTree.object(at).remove(last);
    } else {
      JsonTree.object(at).put(last, value);
    }
  }

  private static void operateOnList(
      List<@Nullable Object> list, String op, String place, @Nullable Object value) {
    switch (op) {
      case "add" -> list.add(place.equals("-") ? list.size() : Integer.parseInt(place), value);
      case "remove" -> list.remove(Integer.parseInt(place));
      default -> list.set(Integer.parseInt(place), value);
    }
  }

  private static Object child(@Nullable Object at, String name) {
    Object found =
        at instanceof List<?> list
            ? list.get(Integer.parseInt(name))
            : at instanceof Map<?, ?> map ? map.get(name) : null;
    if (found == null) {
      throw StatusError.of(422, StatusError.Reason.INVALID, "no such path: " + name);
    }
    return found;
  }

  private static String unescape(String part) {
    return part.replace("~1", "/").replace("~0", "~");
  }
}
