package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.status.FieldError;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The schema of one version of a custom resource, ready for use. Immutable. */
public final class CustomSchema {
  private final Structural root;
  private final SchemaValidation validation;
  private final Schema.Struct forApply;

  private CustomSchema(String kind, Structural root) {
    this.root = root;
    this.validation = new SchemaValidation(root);
    this.forApply = ApplySchema.root(kind, root);
  }

  /** Compiles the schema of a kind. */
  public static CustomSchema of(String kind, JSONSchemaProps props) {
    return new CustomSchema(kind, Structural.of(props));
  }

  /**
   * The object with its defaults and without what the schema does not know, its fields in the order
   * of their names.
   *
   * @param unknown is told the path of each field that goes
   */
  public Map<String, Object> settle(Map<String, Object> object, Consumer<String> unknown) {
    return Defaulting.complete(Pruning.prune(object, root, unknown), root);
  }

  /** What is wrong with an object. */
  public List<FieldError> validate(Map<String, Object> object) {
    return validation.validate(object);
  }

  /** The schema as server-side apply and OpenAPI read it. */
  public Schema.Struct forApply() {
    return forApply;
  }

  /** The names of the fields of whole objects that the schema knows. */
  public List<String> topFields() {
    return List.copyOf(root.properties().keySet());
  }
}
