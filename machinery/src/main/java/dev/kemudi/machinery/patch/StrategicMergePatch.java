package dev.kemudi.machinery.patch;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Strategic merge patch: as a merge patch, but lists whose schema says so are merged element by
 * element, and directives ({@code $patch}, {@code $retainKeys}, {@code $setElementOrder/…}, {@code
 * $deleteFromPrimitiveList/…}) say what a merge alone can't.
 */
public final class StrategicMergePatch {
  static final String DIRECTIVE = "$patch";
  static final String DELETE = "delete";
  static final String REPLACE = "replace";
  static final String MERGE = "merge";
  private static final String RETAIN_KEYS = "$retainKeys";
  private static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList";
  static final String SET_ORDER = "$setElementOrder";

  private StrategicMergePatch() {}

  /**
   * Reads a patch.
   *
   * @throws StatusError 400 when it is not a JSON object
   */
  public static JsonTree.Parsed parse(byte[] text) {
    try {
      JsonTree.Parsed parsed = JsonTree.parseReporting(text);
      JsonTree.asObject(parsed.value());
      return parsed;
    } catch (DecodeException e) {
      throw StatusError.badRequest(String.valueOf(e.getMessage()));
    }
  }

  /** The patch as upstream's messages print it. */
  public static String printed(Map<String, Object> patch) {
    return PatchErrors.printed(patch);
  }

  /**
   * The object with the patch applied; it shares what the patch does not touch.
   *
   * @throws StatusError when the patch does not fit the schema
   */
  public static Map<String, Object> apply(
      Map<String, Object> original, Map<String, Object> patch, Schema.Struct schema) {
    return mergeMap(original, patch, schema);
  }

  static Map<String, Object> mergeMap(
      Map<String, Object> original, Map<String, Object> patch, Schema schema) {
    if (patch.containsKey(DIRECTIVE)) {
      return directed(patch);
    }
    Map<String, Object> merged = new LinkedHashMap<>(original);
    Map<String, Object> changes = patch;
    if (patch.containsKey(RETAIN_KEYS)) {
      changes = new LinkedHashMap<>(patch);
      retainKeys(merged, changes);
    }
    Set<String> ordered = mergeOrdered(merged, changes, schema);
    for (Map.Entry<String, Object> change : changes.entrySet()) {
      String name = change.getKey();
      if (ordered.contains(name) || name.startsWith(SET_ORDER)) {
        continue;
      }
      if (name.startsWith(DELETE_FROM_LIST)) {
        String list = listName(name, DELETE_FROM_LIST, "invalid patch format of primitive list");
        deleteFromList(merged, list, change.getValue(), schema);
      } else {
        mergeField(merged, name, change.getValue(), schema);
      }
    }
    return merged;
  }

  private static Map<String, Object> directed(Map<String, Object> patch) {
    Object directive = patch.get(DIRECTIVE);
    if (REPLACE.equals(directive)) {
      Map<String, Object> replacement = new LinkedHashMap<>(patch);
      replacement.remove(DIRECTIVE);
      return replacement;
    }
    if (DELETE.equals(directive)) {
      return new LinkedHashMap<>();
    }
    throw PatchErrors.unknownDirective(directive, patch);
  }

  private static void mergeField(
      Map<String, Object> merged, String name, @Nullable Object change, Schema schema) {
    if (change == null) {
      merged.remove(name);
      return;
    }
    Object current = merged.get(name);
    if (current instanceof Map<?, ?> map && change instanceof Map<?, ?> patch) {
      PatchField field = PatchField.of(schema, name);
      merged.put(
          name,
          field.strategy().equals(REPLACE)
              ? patch
              : mergeMap(JsonTree.object(map), JsonTree.object(patch), field.schema()));
    } else if (current instanceof List<?> list && change instanceof List<?> patch) {
      PatchField field = PatchField.of(schema, name);
      merged.put(
          name,
          field.strategy().equals(MERGE)
              ? ListMerge.merge(JsonTree.list(list), JsonTree.list(patch), field)
              : patch);
    } else {
      merged.put(name, Nulls.without(change));
    }
  }

  // --- directives

  /** Takes {@code $retainKeys} out of the patch and all other fields out of the object. */
  private static void retainKeys(Map<String, Object> merged, Map<String, Object> patch) {
    if (!(patch.remove(RETAIN_KEYS) instanceof List<?> names)) {
      throw StatusError.badRequest("invalid patch format of retainKeys");
    }
    Set<Object> retained = new HashSet<>(names);
    patch.forEach(
        (name, change) -> {
          boolean directive = name.startsWith(DELETE_FROM_LIST) || name.startsWith(SET_ORDER);
          if (change != null && !directive && !retained.contains(name)) {
            throw StatusError.badRequest("invalid patch format of retainKeys");
          }
        });
    merged.keySet().removeIf(name -> !retained.contains(name));
  }

  private static void deleteFromList(
      Map<String, Object> merged, String name, @Nullable Object values, Schema schema) {
    if (values == null) {
      merged.remove(name);
    } else if (merged.get(name) instanceof List<?> current && values instanceof List<?> deleted) {
      if (PatchField.of(schema, name).strategy().equals(MERGE)) {
        Set<Object> gone = new HashSet<>(deleted);
        List<Object> kept = new ArrayList<>(current);
        kept.removeIf(gone::contains);
        merged.put(name, kept);
      } else {
        merged.put(name, deleted);
      }
    }
  }

  /**
   * Merges the lists for which the patch gives an order.
   *
   * @return the names of the lists, which are then done
   */
  private static Set<String> mergeOrdered(
      Map<String, Object> merged, Map<String, Object> patch, Schema schema) {
    Set<String> done = new LinkedHashSet<>(0);
    for (Map.Entry<String, Object> entry : patch.entrySet()) {
      if (entry.getKey().startsWith(SET_ORDER)) {
        if (!(entry.getValue() instanceof List<?> order)) {
          throw PatchErrors.wrongType("[]interface {}", entry.getValue());
        }
        String name =
            listName(entry.getKey(), SET_ORDER, "invalid patch format of setElementOrder list");
        List<Object> current = listOrNull(merged, name);
        List<Object> change = listOrNull(patch, name);
        if (current != null || change != null) {
          PatchField field = PatchField.of(schema, name);
          merged.put(name, ListMerge.mergeOrdered(current, change, JsonTree.list(order), field));
          done.add(name);
        }
      }
    }
    return done;
  }

  private static @Nullable List<Object> listOrNull(Map<String, Object> map, String name) {
    Object value = map.get(name);
    if (value == null && !map.containsKey(name)) {
      return null;
    }
    if (!(value instanceof List<?> list)) {
      throw PatchErrors.wrongType("[]interface {}", value);
    }
    return JsonTree.list(list);
  }

  private static String listName(String key, String prefix, String problem) {
    if (!key.startsWith(prefix + "/")) {
      throw StatusError.badRequest(problem);
    }
    return key.substring(prefix.length() + 1);
  }
}
