package dev.kemudi.apiserver.crd;

import dev.kemudi.apiserver.crd.schema.CustomSchema;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.status.FieldError;
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
  private final boolean hasStatus;
  private final @Nullable CustomScale scale;
  private final TableColumns<CustomObject> table;

  CustomStrategy(
      CustomSchema schema,
      boolean hasStatus,
      @Nullable CustomScale scale,
      TableColumns<CustomObject> table) {
    this.schema = schema;
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
    return errors(object, true);
  }

  private List<FieldError> errors(CustomObject object, boolean ofSpec) {
    List<FieldError> errors = new ArrayList<>(schema.validate(object.content()));
    if (scale != null) {
      errors.addAll(scale.validate(object.content(), ofSpec));
    }
    return errors;
  }

  @Override
  public List<FieldError> validateUpdate(
      CustomObject object, CustomObject old, StrategyContext context) {
    return errors(object, true);
  }

  List<FieldError> validateStatus(CustomObject object, CustomObject old, StrategyContext context) {
    return errors(object, false);
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

  List<String> topFields() {
    return schema.topFields();
  }
}
