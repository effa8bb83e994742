package dev.kemudi.apiserver.crd;

import dev.kemudi.apiserver.crd.cel.ObjectRules;
import dev.kemudi.apiserver.crd.schema.CustomSchema;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.validation.NameRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules of a custom resource: those of its schema. */
final class CustomStrategy implements Strategy<CustomObject> {
  static final String STATUS = "status";

  private final CustomSchema schema;
  private final @Nullable ObjectRules rules;
  private final boolean hasStatus;
  private final @Nullable CustomScale scale;
  private final TableColumns<CustomObject> table;

  CustomStrategy(
      CustomSchema schema,
      boolean hasStatus,
      @Nullable CustomScale scale,
      TableColumns<CustomObject> table) {
    this.schema = schema;
    this.rules = ObjectRules.of(schema.structural(), true);
    this.hasStatus = hasStatus;
    this.scale = scale;
    this.table = table;
  }

  @Override
  public CustomObject prepareForCreate(CustomObject object, StrategyContext context) {
    CustomObject own = hasStatus ? object.with(without(object.content())) : object;
    return own.with(generation(own.metadata(), 1));
  }

  @Override
  public CustomObject prepareForUpdate(
      CustomObject object, CustomObject old, StrategyContext context) {
    CustomObject own = hasStatus ? withStatusOf(object, old) : object;
    long generation = old.metadata().generation();
    return own.with(
        generation(
            own.metadata(), own.content().equals(old.content()) ? generation : generation + 1));
  }

  private static ObjectMeta generation(ObjectMeta metadata, long generation) {
    return ObjectMetaBuilder.from(metadata).generation(generation).build();
  }

  private static Map<String, Object> without(Map<String, Object> content) {
    if (!content.containsKey(STATUS)) {
      return content;
    }
    Map<String, Object> rest = new TreeMap<>(content);
    rest.remove(STATUS);
    return rest;
  }

  /** The first object, with what the second one says of its status. */
  static CustomObject withStatusOf(CustomObject object, CustomObject other) {
    Map<String, Object> content = new TreeMap<>(object.content());
    if (other.content().containsKey(STATUS)) {
      content.put(STATUS, other.content().get(STATUS));
    } else {
      content.remove(STATUS);
    }
    return object.with(content);
  }

  @Override
  public List<FieldError> validate(CustomObject object, StrategyContext context) {
    List<FieldError> errors = errors(object, true);
    errors.addAll(schema.embeddedErrors(object.content()));
    errors.addAll(schema.duplicates(object.content()));
    return withRules(errors, object, null, context);
  }

  private List<FieldError> errors(CustomObject object, boolean ofSpec) {
    List<FieldError> errors = new ArrayList<>(schema.validate(object.whole()));
    if (scale != null) {
      errors.addAll(scale.validate(object.content(), ofSpec));
    }
    return errors;
  }

  /** Adds what the rules of the schema have against an object that is right otherwise. */
  private List<FieldError> withRules(
      List<FieldError> errors,
      CustomObject object,
      @Nullable CustomObject old,
      StrategyContext context) {
    if (rules == null || !context.gates().enabled("CustomResourceValidationExpressions")) {
      return errors;
    }
    if (errors.stream().anyMatch(CustomStrategy::isInTheWay)) {
      errors.add(
          FieldError.invalid(
              FieldPath.of("<nil>"),
              "null",
              "some validation rules were not checked because the object was invalid; correct the"
                  + " existing errors to complete validation"));
    } else {
      errors.addAll(rules.validate(null, object.whole(), old == null ? null : old.whole()));
    }
    return errors;
  }

  /** Rules can't be asked about values of wrong types, or of which there are too many. */
  private static boolean isInTheWay(FieldError error) {
    return switch (error.type()) {
      case REQUIRED, TOO_LONG, TOO_MANY, TYPE_INVALID -> true;
      case NOT_FOUND, DUPLICATE, INVALID, NOT_SUPPORTED, FORBIDDEN, INTERNAL -> false;
    };
  }

  @Override
  public List<FieldError> validateUpdate(
      CustomObject object, CustomObject old, StrategyContext context) {
    List<FieldError> errors = errors(object, true);
    errors.addAll(schema.embeddedErrors(object.content()));
    List<FieldError> duplicates = schema.duplicates(object.content());
    if (!duplicates.isEmpty() && schema.duplicates(old.content()).isEmpty()) {
      errors.addAll(duplicates);
    }
    return withRules(errors, object, old, context);
  }

  List<FieldError> validateStatus(CustomObject object, CustomObject old, StrategyContext context) {
    return withRules(errors(object, false), object, old, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return false;
  }

  @Override
  public TableColumns<CustomObject> table() {
    return table;
  }

  @Override
  public List<List<String>> resetFields() {
    return hasStatus ? List.of(List.of(STATUS)) : List.of();
  }
}
