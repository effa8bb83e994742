package dev.kemudi.apiserver.crd.cel;

import dev.kemudi.apiserver.crd.schema.Structural;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map whose values all have one schema. */
final class MapView extends AbstractMap<String, Object> {
  private final Map<String, Object> tree;
  private final Structural values;

  MapView(Map<String, Object> tree, Structural values) {
    this.tree = tree;
    this.values = values;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String && tree.containsKey(key);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return containsKey(key) ? RuleValues.of(tree.get(key), values) : null;
  }

  @Override
  public int size() {
    return tree.size();
  }

  @Override
  public Set<String> keySet() {
    return tree.keySet();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        Iterator<Entry<String, Object>> entries = tree.entrySet().iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return entries.hasNext();
          }

          @Override
          public Entry<String, Object> next() {
            Entry<String, Object> entry = entries.next();
            return Map.entry(entry.getKey(), RuleValues.of(entry.getValue(), values));
          }
        };
      }

      @Override
      public int size() {
        return tree.size();
      }
    };
  }
}
