package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.schema.Schema;
import java.util.List;
import java.util.Map;

/** The definitions of types that are no records: scalars of many forms and values of any form. */
final class WellKnownDefinitions {
  /** The body of a patch. */
  static final Schema PATCH = new Schema.Any("io.k8s.apimachinery.pkg.apis.meta.v1.Patch");

  private final Dialect dialect;

  WellKnownDefinitions(Dialect dialect) {
    this.dialect = dialect;
  }

  Map<String, Object> of(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "Time" ->
          Trees.object(
              "description",
              "A time in RFC 3339, kept to the second.",
              "type",
              "string",
              "format",
              "date-time");
      case "MicroTime" ->
          Trees.object(
              "description",
              "A time in RFC 3339, kept to the microsecond.",
              "type",
              "string",
              "format",
              "date-time");
      case "Quantity" ->
          oneOf(
              "An amount as a decimal number with an optional suffix: a power of ten (n, u, m, k,"
                  + " M, G, T, P, E), a power of 1024 (Ki, Mi, Gi, Ti, Pi, Ei) or an exponent (e3,"
                  + " E3). At most three decimals are kept, and large amounts stop at 2^63-1.",
              "",
              "string",
              "number");
      case "IntOrString" ->
          oneOf(
              "A whole number of 32 bits, or a text such as a name or a percentage.",
              "int-or-string",
              "integer",
              "string");
      case "FieldsV1" ->
          Trees.object(
              "description",
              "A set of fields as a tree: f:NAME is a field, k:KEYS the element of a list with"
                  + " these keys, v:VALUE that of a set, i:INDEX that at a position; a dot stands"
                  + " for the node itself.",
              "type",
              "object");
      case "RawExtension" ->
          Trees.object("description", "Any object, kept as it was written.", "type", "object");
      case "Patch" ->
          Trees.object(
              "description",
              "Changes to an object, in the format that the content type names.",
              "type",
              "object");
      case "JSON" -> Trees.object("description", "Any JSON value.");
      default -> Trees.object("type", "object");
    };
  }

  /** Version 2.0 has no choice of types: there such a value is a string. */
  private Map<String, Object> oneOf(String description, String format, String... types) {
    Map<String, Object> tree = Trees.object("description", description);
    if (dialect == Dialect.SWAGGER_2) {
      tree.put("type", "string");
    } else {
      tree.put("oneOf", List.of(types).stream().map(type -> Trees.object("type", type)).toList());
    }
    Trees.putText(tree, "format", format);
    return tree;
  }
}
