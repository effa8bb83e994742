package dev.kemudi.machinery.patch;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON merge patch, RFC 7386: objects are merged, null removes, everything else replaces. As with
 * upstream's library, nulls in objects of lists vanish too, unless the list takes the place of an
 * object.
 */
public final class MergePatch {
  private MergePatch() {}

  /**
   * Reads a patch for an object, which must be an object itself.
   *
   * @throws StatusError 400 when it is not
   */
  public static JsonTree.Parsed parse(byte[] text) {
    try {
      JsonTree.Parsed parsed = JsonTree.parseReporting(text);
      JsonTree.asObject(parsed.value());
      return parsed;
    } catch (DecodeException e) {
      throw StatusError.badRequest("error decoding patch: " + e.getMessage());
    }
  }

  /** The object with the patch applied; it shares what the patch does not touch. */
  public static Map<String, Object> apply(
      @Nullable Map<String, Object> original, Map<String, Object> patch) {
    Map<String, Object> merged =
        original == null ? new LinkedHashMap<>() : new LinkedHashMap<>(original);
    patch.forEach(
        (name, change) -> {
          switch (change) {
            case null -> merged.remove(name);
            case Map<?, ?> map -> merged.put(name, applyTo(merged.get(name), JsonTree.object(map)));
            default ->
                merged.put(
                    name, merged.get(name) instanceof Map<?, ?> ? change : Nulls.without(change));
          }
        });
    return merged;
  }

  private static Map<String, Object> applyTo(@Nullable Object original, Map<String, Object> patch) {
    return apply(original instanceof Map<?, ?> map ? JsonTree.object(map) : null, patch);
  }

  /**
   * The patch that makes one object of another. Nulls inside the target can't be told apart from
   * removals and are left out.
   */
  public static Map<String, Object> diff(Map<String, Object> from, Map<String, Object> to) {
    Map<String, Object> patch = new LinkedHashMap<>();
    for (String name : from.keySet()) {
      if (to.get(name) == null) {
        patch.put(name, null);
      }
    }
    to.forEach(
        (name, target) -> {
          Object current = from.get(name);
          if (target == null || JsonTree.equal(current, target)) {
            return;
          }
          patch.put(
              name,
              current instanceof Map<?, ?> before && target instanceof Map<?, ?> after
                  ? diff(JsonTree.object(before), JsonTree.object(after))
                  : target);
        });
    return patch;
  }
}
