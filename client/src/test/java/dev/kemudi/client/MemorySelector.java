package dev.kemudi.client;

import dev.kemudi.machinery.selector.FieldSelector;
import dev.kemudi.machinery.selector.LabelSelector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The selectors of a query; any field of an object may be selected by its path. */
record MemorySelector(LabelSelector labels, FieldSelector fields) {
  static MemorySelector of(ListQuery query) {
    return new MemorySelector(
        LabelSelector.parse(query.labelSelector()), FieldSelector.parse(query.fieldSelector()));
  }

  boolean matches(Stored<?> stored) {
    return labels.matches(stored.metadata().labels())
        && (fields.isEverything() || matchesFields(stored.tree()));
  }

  private boolean matchesFields(Map<String, @Nullable Object> tree) {
    return fields.matches(field -> JsonTree.text(tree, field.split("\\.", -1)));
  }
}
