package dev.kemudi.machinery.patch;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In what patches bring whole, a null is nothing to keep: fields that have one are left out. */
final class Nulls {
  private Nulls() {}

  /** The value without the fields that are null, at any depth; elements of lists stay. */
  static @Nullable Object without(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> kept = LinkedHashMap.newLinkedHashMap(map.size());
        JsonTree.object(map)
            .forEach(
                (name, inner) -> {
                  if (inner != null) {
                    kept.put(name, without(inner));
                  }
                });
        yield kept;
      }
      case List<?> list -> {
        List<@Nullable Object> kept = new ArrayList<>(list.size());
        list.forEach(inner -> kept.add(without(inner)));
        yield kept;
      }
      case null, default -> value;
    };
  }
}
