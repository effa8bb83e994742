package dev.kemudi.apiserver.crd;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules of a custom resource: those of the schema of the version that a client speaks. */
final class CustomStrategy implements Strategy<CustomObject> {
  static final String STATUS = "status";

  private final CustomChecks stored;
  private final Map<String, CustomChecks> versions;
  private final TableColumns<CustomObject> table;

  /**
   * @param stored the rules of the stored version
   * @param versions those of all versions, by apiVersion
   */
  CustomStrategy(
      CustomChecks stored, Map<String, CustomChecks> versions, TableColumns<CustomObject> table) {
    this.stored = stored;
    this.versions = versions;
    this.table = table;
  }

  /** The rules of the version in which the object was sent. */
  private CustomChecks checks(StrategyContext context) {
    return versions.getOrDefault(context.apiVersion(), stored);
  }

  @Override
  public CustomObject prepareForCreate(CustomObject object, StrategyContext context) {
    CustomObject own =
        checks(context).hasStatus() ? object.with(without(object.content())) : object;
    return own.with(generation(own.metadata(), 1));
  }

  @Override
  public CustomObject prepareForUpdate(
      CustomObject object, CustomObject old, StrategyContext context) {
    CustomObject own = checks(context).hasStatus() ? withStatusOf(object, old) : object;
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
    return checks(context).created(object, context);
  }

  @Override
  public List<FieldError> validateUpdate(
      CustomObject object, CustomObject old, StrategyContext context) {
    return checks(context).updated(object, old, context);
  }

  List<FieldError> validateStatus(CustomObject object, CustomObject old, StrategyContext context) {
    return checks(context).statusUpdated(object, old, context);
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
    return stored.hasStatus() ? List.of(List.of(STATUS)) : List.of();
  }
}
