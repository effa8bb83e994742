package dev.kemudi.apiserver.crd.cel;

import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object with named fields. A field that is null counts as absent; what the schema doesn't name
 * is not there for rules.
 */
final class ObjectView extends AbstractMap<String, Object> {
  private final Map<String, Object> tree;
  private final Structural schema;

  ObjectView(Map<String, Object> tree, Structural schema) {
    this.tree = tree;
    this.schema = schema;
  }

  /** Whether what the schema doesn't name is the same in another object, as far as both have it. */
  boolean agrees(ObjectView other) {
    return tree.entrySet().stream()
        .allMatch(
            entry ->
                schema.properties().containsKey(entry.getKey())
                    || !other.tree.containsKey(entry.getKey())
                    || JsonTree.equal(entry.getValue(), other.tree.get(entry.getKey())));
  }

  /** The name of a field that is there; null for anything else. */
  private @Nullable String name(@Nullable Object identifier) {
    String name = identifier instanceof String text ? PropertyNames.unescape(text) : null;
    return name == null || tree.get(name) == null || !schema.properties().containsKey(name)
        ? null
        : name;
  }

  @Override
  public boolean containsKey(@Nullable Object identifier) {
    return name(identifier) != null;
  }

  @Override
  public @Nullable Object get(@Nullable Object identifier) {
    String name = name(identifier);
    Structural field = name == null ? null : schema.properties().get(name);
    return field == null ? null : RuleValues.of(tree.get(name), field);
  }

  @Override
  public int size() {
    return tree.size();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Map<String, Object> entries = new LinkedHashMap<>();
    tree.forEach(
        (name, value) -> {
          Structural field = schema.properties().get(name);
          if (field != null && value != null) {
            String identifier = PropertyNames.escape(name);
            entries.put(identifier == null ? name : identifier, RuleValues.of(value, field));
          }
        });
    return entries.entrySet();
  }
}
