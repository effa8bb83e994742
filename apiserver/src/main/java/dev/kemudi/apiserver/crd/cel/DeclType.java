package dev.kemudi.apiserver.crd.cel;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.apiserver.crd.schema.Structural;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of one place of a schema, as rules see it, with the bounds that the cost of a rule is
 * reckoned by.
 *
 * @param scalar the type of what is neither object, map nor list; null for those
 * @param fields the fields of an object, by identifier; null for what is no object
 * @param key the keys of a map; null for what is no map
 * @param element the values of a map or the elements of a list; null for others
 * @param maxElements how long a string, list or map may be
 * @param minSize how many bytes a value takes at least as JSON
 */
record DeclType(
    @Nullable CelType scalar,
    @Nullable Map<String, DeclType> fields,
    @Nullable DeclType key,
    @Nullable DeclType element,
    long maxElements,
    long minSize) {
  /** The largest request that is read. */
  private static final long MAX_REQUEST = 3 * 1024 * 1024;

  private static final long UNBOUNDED_TEXT = MAX_REQUEST - 2;
  private static final DeclType BOOL = scalar(SimpleType.BOOL, 0, 4);
  private static final DeclType DOUBLE = scalar(SimpleType.DOUBLE, 0, 1);
  private static final DeclType INT = scalar(SimpleType.INT, 0, 1);

  private static DeclType scalar(CelType type, long maxElements, long minSize) {
    return new DeclType(type, null, null, null, maxElements, minSize);
  }

  /**
   * The type of a schema; null if rules can't see what it describes.
   *
   * @param isResource whether kind, version and name are there even if the schema is silent
   */
  static @Nullable DeclType of(Structural schema, boolean isResource) {
    JSONSchemaProps props = schema.props();
    if (props.xKubernetesIntOrString()) {
      return scalar(SimpleType.DYN, UNBOUNDED_TEXT, 1);
    }
    Structural seen = isResource ? ResourceSchema.of(schema) : schema;
    return switch (props.type()) {
      case "array" -> list(seen);
      case "object" -> seen.additional() == null ? object(seen) : map(seen, seen.additional());
      case "string" -> text(props);
      case "boolean" -> BOOL;
      case "number" -> DOUBLE;
      case "integer" -> INT;
      default -> null;
    };
  }

  private static @Nullable DeclType list(Structural schema) {
    Structural items = schema.items();
    DeclType element = items == null ? null : of(items, items.embedsResource());
    if (element == null) {
      return null;
    }
    Long limit = schema.props().maxItems();
    long most = limit == null ? UNBOUNDED_TEXT / (element.minSize + 1) : Math.max(0, limit);
    return new DeclType(null, null, null, element, most, 2);
  }

  private static @Nullable DeclType map(Structural schema, Structural values) {
    DeclType element = of(values, values.embedsResource());
    if (element == null) {
      return null;
    }
    Long limit = schema.props().maxProperties();
    long most = limit == null ? UNBOUNDED_TEXT / (element.minSize + 6) : Math.max(0, limit);
    return new DeclType(null, null, scalar(SimpleType.STRING, 0, 2), element, most, 2);
  }

  private static DeclType object(Structural schema) {
    ImmutableMap.Builder<String, DeclType> fields = ImmutableMap.builder();
    long size = 2;
    for (Map.Entry<String, Structural> property : schema.properties().entrySet()) {
      Structural below = property.getValue();
      DeclType type = of(below, below.embedsResource());
      if (type == null) {
        continue;
      }
      String name = PropertyNames.escape(property.getKey());
      if (name != null) {
        fields.put(name, type);
      }
      if (schema.props().required().contains(property.getKey()) && below.defaultValue() == null) {
        size += property.getKey().length() + type.minSize + 4;
      }
    }
    return new DeclType(null, fields.buildOrThrow(), null, null, 0, size);
  }

  private static DeclType text(JSONSchemaProps props) {
    Long limit = props.maxLength();
    return switch (props.format()) {
      case "byte" ->
          scalar(SimpleType.BYTES, limit == null ? UNBOUNDED_TEXT : Math.max(0, limit), 2);
      case "duration" -> scalar(SimpleType.DURATION, 32, 3);
      case "date" -> scalar(SimpleType.TIMESTAMP, 12, 12);
      case "date-time" -> scalar(SimpleType.TIMESTAMP, 32, 21);
      default ->
          scalar(SimpleType.STRING, limit == null ? UNBOUNDED_TEXT : Math.max(0, limit) * 4, 2);
    };
  }

  /** How often a value of this size may be in a request at most. */
  long maxCardinality() {
    return MAX_REQUEST / (minSize + 1);
  }

  /**
   * The type as the checker knows it.
   *
   * @param name of the type, if it is an object, and the start of the names of those in it
   */
  CelType celType(String name) {
    if (fields != null) {
      return StructTypeReference.create(name);
    }
    if (element == null) {
      return scalar == null ? SimpleType.DYN : scalar;
    }
    return key == null
        ? ListType.create(element.celType(name + ".@idx"))
        : MapType.create(SimpleType.STRING, element.celType(name + ".@elem"));
  }
}
