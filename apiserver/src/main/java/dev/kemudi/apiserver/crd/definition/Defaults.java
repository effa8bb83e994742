package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.tree.JsonTree;
import org.jspecify.annotations.Nullable;

/** The defaults of schemas. */
final class Defaults {
  private Defaults() {}

  /** The default of a schema as a tree; null if it has none, or null. */
  static @Nullable Object of(JSONSchemaProps schema) {
    return schema.defaultValue() == null ? null : JsonTree.parse(schema.defaultValue().bytes());
  }
}
