package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The schema of one version of a custom resource, ready for use. Immutable. */
public final class CustomSchema {
  private final Structural root;
  private final boolean prunes;
  private final SchemaValidation validation;
  private final Schema.Struct forApply;

  private CustomSchema(String kind, Structural written, boolean prunes) {
    Structural root = written.withDefaults(CustomSchema::settledDefault);
    this.root = root;
    this.prunes = prunes;
    this.validation = new SchemaValidation(root);
    this.forApply = ApplySchema.root(kind, root);
  }

  /**
   * Compiles the schema of a kind.
   *
   * @param prunes whether what the schema does not know is taken out of objects
   */
  public static CustomSchema of(String kind, JSONSchemaProps props, boolean prunes) {
    return new CustomSchema(kind, Structural.of(props), prunes);
  }

  private static Pruning pruning(Consumer<String> unknown, boolean lenient) {
    return new Pruning(unknown, lenient ? Pruning.Metadata.LENIENT : Pruning.Metadata.STRICT);
  }

  /** A default as it is filled in. */
  private static @Nullable Object settledDefault(@Nullable Object value, Structural schema) {
    return value == null ? null : pruned(value, schema, Pruning.Metadata.LENIENT);
  }

  /** Whether a default would lose something if it came from a client. */
  public static boolean isUnpruned(Structural schema) {
    Object value = schema.defaultValue();
    return value != null && !value.equals(settledDefault(value, schema));
  }

  public Structural structural() {
    return root;
  }

  /**
   * The object with its defaults and without what the schema does not know, its fields in the order
   * of their names.
   *
   * @param unknown is told the path of each field that goes
   * @param lenient whether malformed metadata of resources within is dropped instead of refused
   */
  public Map<String, Object> settle(
      Map<String, Object> object, Consumer<String> unknown, boolean lenient) {
    return Defaulting.complete(
        prunes ? pruning(unknown, lenient).resource(object, root) : object, root);
  }

  /** What is wrong with an object by its schema. */
  public List<FieldError> validate(Map<String, Object> object) {
    return validation.validate(null, object);
  }

  /** What is wrong with the resources within an object. */
  public List<FieldError> embeddedErrors(Map<String, Object> object) {
    return EmbeddedResources.errors(null, object, root, false);
  }

  /** What is there twice in lists that hold everything once. */
  public List<FieldError> duplicates(Map<String, Object> object) {
    return ListTypes.duplicates(object, root);
  }

  /** What is wrong with a value of a schema. */
  public static List<FieldError> errors(FieldPath path, Object value, Structural schema) {
    return new SchemaValidation(schema).validate(path, value);
  }

  /** A value without what its schema does not know; metadata within stays as it is. */
  public static Object pruned(Object value, Structural schema) {
    return pruned(value, schema, Pruning.Metadata.UNTOUCHED);
  }

  private static Object pruned(Object value, Structural schema, Pruning.Metadata metadata) {
    Object pruned = new Pruning(path -> {}, metadata).value(value, schema, "default");
    return pruned == null ? value : pruned;
  }

  /** A value as messages show it. */
  public static @Nullable Object shown(@Nullable Object value) {
    return GoTree.shown(value);
  }

  /** The schema as server-side apply and OpenAPI read it. */
  public Schema.Struct forApply() {
    return forApply;
  }
}
