package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The schema of one version of a custom resource. Each part of it is compiled when it is first
 * asked for: a cluster has many definitions, and few of their versions ever see an object.
 */
public final class CustomSchema {
  private final String kind;
  private final JSONSchemaProps props;
  private final boolean prunes;
  private volatile @Nullable Structural root;
  private volatile @Nullable SchemaValidation validation;
  private volatile Schema.@Nullable Struct forApply;

  private CustomSchema(String kind, JSONSchemaProps props, boolean prunes) {
    this.kind = kind;
    this.props = props;
    this.prunes = prunes;
  }

  /**
   * The schema of a kind.
   *
   * @param prunes whether what the schema does not know is taken out of objects
   */
  public static CustomSchema of(String kind, JSONSchemaProps props, boolean prunes) {
    return new CustomSchema(kind, props, prunes);
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
    Structural known = root;
    return known == null ? compiled() : known;
  }

  private synchronized Structural compiled() {
    Structural known = root;
    if (known == null) {
      known = Structural.of(props).withDefaults(CustomSchema::settledDefault);
      root = known;
    }
    return known;
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
    Structural known = structural();
    return Defaulting.complete(
        prunes ? pruning(unknown, lenient).resource(object, known) : object, known);
  }

  /** What is wrong with an object by its schema. */
  public List<FieldError> validate(Map<String, Object> object) {
    SchemaValidation known = validation;
    return (known == null ? validation() : known).validate(null, object);
  }

  private synchronized SchemaValidation validation() {
    SchemaValidation known = validation;
    if (known == null) {
      known = new SchemaValidation(structural());
      validation = known;
    }
    return known;
  }

  /** What is wrong with the resources within an object. */
  public List<FieldError> embeddedErrors(Map<String, Object> object) {
    return EmbeddedResources.errors(null, object, structural(), false);
  }

  /** What is there twice in lists that hold everything once. */
  public List<FieldError> duplicates(Map<String, Object> object) {
    return ListTypes.duplicates(object, structural());
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
    Schema.Struct known = forApply;
    return known == null ? madeForApply() : known;
  }

  private synchronized Schema.Struct madeForApply() {
    Schema.Struct known = forApply;
    if (known == null) {
      known = ApplySchema.root(kind, structural());
      forApply = known;
    }
    return known;
  }
}
