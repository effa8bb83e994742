package dev.kemudi.resources.core.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes parts of values, and keeps the old instance where nothing changed. */
final class Same {
  private Same() {}

  /** The list with each element changed; the same list if none was. */
  static <T> List<T> each(List<T> list, UnaryOperator<T> change) {
    List<T> changed = null;
    for (int i = 0; i < list.size(); i++) {
      T before = list.get(i);
      T after = change.apply(before);
      if (changed == null && after != before) {
        changed = new ArrayList<>(list);
      }
      if (changed != null) {
        changed.set(i, after);
      }
    }
    return changed == null ? list : changed;
  }

  /** The map with each value changed; the same map if none was. */
  static <T> Map<String, T> values(Map<String, T> map, UnaryOperator<T> change) {
    Map<String, T> changed = null;
    for (Map.Entry<String, T> entry : map.entrySet()) {
      T after = change.apply(entry.getValue());
      if (after != entry.getValue()) {
        changed = changed == null ? new TreeMap<>(map) : changed;
        changed.put(entry.getKey(), after);
      }
    }
    return changed == null ? map : changed;
  }

  /** The value changed, if there is one. */
  static <T> @Nullable T orNull(@Nullable T value, UnaryOperator<T> change) {
    return value == null ? null : change.apply(value);
  }
}
