package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrArray;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrBool;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One place of a structural schema, compiled from its definition.
 *
 * @param props what the definition says of the place itself
 * @param properties the named fields of an object
 * @param items what a list holds; null if nothing is said
 * @param additional what fields hold that have no name here; null if nothing is said of them
 * @param open whether such fields are allowed at all
 * @param defaultValue the default, if there is one
 */
public record Structural(
    JSONSchemaProps props,
    Map<String, Structural> properties,
    @Nullable Structural items,
    @Nullable Structural additional,
    boolean open,
    @Nullable Object defaultValue) {

  /** Compiles a schema. */
  public static Structural of(JSONSchemaProps props) {
    Map<String, Structural> properties = LinkedHashMap.newLinkedHashMap(props.properties().size());
    props.properties().forEach((name, below) -> properties.put(name, of(below)));
    JSONSchemaPropsOrArray items = props.items();
    JSONSchemaPropsOrBool additional = props.additionalProperties();
    return new Structural(
        props,
        properties,
        items == null || items.schema() == null ? null : of(items.schema()),
        additional == null || additional.schema() == null ? null : of(additional.schema()),
        additional != null && (additional.allows() || additional.schema() != null),
        props.defaultValue() == null ? null : sorted(JsonTree.parse(props.defaultValue().bytes())));
  }

  /** With the fields of objects in the order of their names, as objects are stored. */
  private static @Nullable Object sorted(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<String, Object> fields = new TreeMap<>();
        JsonTree.object(map).forEach((name, value) -> fields.put(name, sorted(value)));
        yield fields;
      }
      case List<?> list -> {
        List<Object> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(sorted(element)));
        yield elements;
      }
      case null, default -> tree;
    };
  }

  /** The same with other defaults, here and below. */
  Structural withDefaults(BiFunction<@Nullable Object, Structural, @Nullable Object> change) {
    Map<String, Structural> fields = LinkedHashMap.newLinkedHashMap(properties.size());
    properties.forEach((name, field) -> fields.put(name, field.withDefaults(change)));
    return new Structural(
        props,
        fields,
        items == null ? null : items.withDefaults(change),
        additional == null ? null : additional.withDefaults(change),
        open,
        change.apply(defaultValue, this));
  }

  /** The same with other named fields. */
  public Structural with(Map<String, Structural> others) {
    return new Structural(props, others, items, additional, open, defaultValue);
  }

  /** Whether fields that the schema does not name are kept. */
  public boolean preservesUnknown() {
    return Boolean.TRUE.equals(props.xKubernetesPreserveUnknownFields());
  }

  /** Whether the object here is a whole one, with kind, version and metadata. */
  public boolean embedsResource() {
    return props.xKubernetesEmbeddedResource();
  }

  /** Whether fields without a name here are spoken of at all. */
  boolean takesOthers() {
    return props.additionalProperties() != null;
  }

  /** Whether fields without a name here are ruled out. */
  boolean closed() {
    return takesOthers() && !open;
  }

  /** Whether null stands here though it may not. */
  boolean isWrongNull(@Nullable Object value) {
    return value == null && !props.nullable();
  }

  /** What is said of a field of this object; null if nothing is. */
  @Nullable Structural field(String name) {
    Structural named = properties.get(name);
    return named == null ? additional : named;
  }
}
