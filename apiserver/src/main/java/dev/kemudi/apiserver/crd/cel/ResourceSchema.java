package dev.kemudi.apiserver.crd.cel;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsBuilder;
import dev.kemudi.apiserver.crd.schema.Structural;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schema of a whole resource, which has kind, version and a name whatever its schema says. */
final class ResourceSchema {
  private static final JSONSchemaProps TEXT =
      JSONSchemaPropsBuilder.create().type("string").build();
  private static final Structural META =
      Structural.of(
          JSONSchemaPropsBuilder.create()
              .type("object")
              .properties(Map.of("name", TEXT, "generateName", TEXT))
              .build());

  private ResourceSchema() {}

  static Structural of(Structural schema) {
    Map<String, Structural> properties = new LinkedHashMap<>(schema.properties());
    properties.put("kind", Structural.of(TEXT));
    properties.put("apiVersion", Structural.of(TEXT));
    Structural metadata = properties.get("metadata");
    if (metadata == null
        || !isText(metadata.properties().get("name"))
        || !isText(metadata.properties().get("generateName"))) {
      properties.put("metadata", META);
    }
    return schema.with(properties);
  }

  private static boolean isText(@org.jspecify.annotations.Nullable Structural schema) {
    return schema != null && schema.props().type().equals("string");
  }
}
