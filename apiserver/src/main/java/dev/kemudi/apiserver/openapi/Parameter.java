package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parameter in the path or the query of a request. */
record Parameter(String name, boolean inPath, String description, String type) {
  static final Parameter PRETTY =
      new Parameter("pretty", false, "If true, the answer is indented for people.", "string");
  static final Parameter NAMESPACE =
      new Parameter("namespace", true, "Namespace of the object.", "string");
  static final Parameter PATH =
      new Parameter("path", true, "Path of the proxied request.", "string");

  static Parameter name(String kind) {
    return new Parameter("name", true, "Name of the " + kind + ".", "string");
  }

  /** The fields of an options type that can stand in a query, but for those named. */
  static List<Parameter> ofOptions(Schema.Struct options, Set<String> without) {
    List<Parameter> parameters = new ArrayList<>();
    for (Schema.Field field : options.fields().values()) {
      String type = type(field.schema());
      boolean kind = field.name().equals("kind") || field.name().equals("apiVersion");
      if (type != null && !kind && !without.contains(field.name())) {
        parameters.add(new Parameter(field.name(), false, field.description(), type));
      }
    }
    return parameters;
  }

  private static @Nullable String type(Schema schema) {
    return switch (schema) {
      case Schema.ListOf list -> type(list.element());
      case Schema.Scalar scalar when scalar.definition().isEmpty() ->
          switch (scalar.kind()) {
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case STRING, QUANTITY, INT_OR_STRING -> "string";
          };
      case Schema.Scalar _, Schema.Struct _, Schema.MapOf _, Schema.Any _ -> null;
    };
  }

  Map<String, Object> tree(Dialect dialect) {
    Map<String, Object> tree = Trees.object("name", name, "in", inPath ? "path" : "query");
    Trees.putText(tree, "description", description);
    if (inPath) {
      tree.put("required", true);
    }
    Map<String, Object> holder = tree;
    if (dialect == Dialect.OPENAPI_3) {
      holder = Trees.object();
      tree.put("schema", holder);
    }
    holder.put("type", type);
    holder.put("uniqueItems", true);
    return tree;
  }
}
