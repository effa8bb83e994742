package dev.kemudi.resources.scheduling.priorityclass;

import dev.kemudi.api.scheduling.v1.PriorityClass;
import dev.kemudi.api.scheduling.v1.PriorityClassBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;

/** The rules of priority classes. Names that start with {@code system-} are the server's own. */
final class PriorityClassStrategy implements Strategy<PriorityClass> {
  private static final String SYSTEM = "system-";
  private static final Map<String, Integer> SYSTEM_CLASSES =
      Map.of("system-node-critical", 2_000_001_000, "system-cluster-critical", 2_000_000_000);
  private static final List<String> POLICIES = List.of("PreemptLowerPriority", "Never");
  private static final TableColumns<PriorityClass> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<PriorityClass>named()
                  .integer("Value", "Priority of its pods.", pc -> (long) pc.value())
                  .bool(
                      "Global-Default",
                      "Whether it holds for pods that name no class.",
                      PriorityClass::globalDefault)
                  .age()
                  .build());

  @Override
  public PriorityClass defaults(PriorityClass object) {
    return object.preemptionPolicy() == null
        ? PriorityClassBuilder.from(object).preemptionPolicy("PreemptLowerPriority").build()
        : object;
  }

  @Override
  public PriorityClass prepareForCreate(PriorityClass object, StrategyContext context) {
    return PriorityClassBuilder.from(object).metadata(metadata -> metadata.generation(1)).build();
  }

  @Override
  public List<FieldError> validate(PriorityClass object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    if (object.name().startsWith(SYSTEM)) {
      String problem = systemProblem(object);
      if (!problem.isEmpty()) {
        errors.forbidden(
            FieldPath.of("metadata", "name"),
            "priority class names with 'system-' prefix are reserved for system use only. error: "
                + problem);
      }
    } else if (object.value() > PriorityClasses.HIGHEST_USER_VALUE) {
      errors.forbidden(
          FieldPath.of("value"),
          "maximum allowed value of a user defined priority is "
              + PriorityClasses.HIGHEST_USER_VALUE);
    }
    String policy = object.preemptionPolicy();
    if (policy != null) {
      errors.oneOf(FieldPath.of("preemptionPolicy"), policy, POLICIES);
    }
    return errors.list();
  }

  private static String systemProblem(PriorityClass object) {
    Integer value = SYSTEM_CLASSES.get(object.name());
    if (value == null) {
      return object.name() + " is not a known system priority class";
    }
    if (value != object.value()) {
      return "value of " + object.name() + " PriorityClass must be " + value;
    }
    return object.globalDefault()
        ? "globalDefault of " + object.name() + " PriorityClass must be false"
        : "";
  }

  @Override
  public List<FieldError> validateUpdate(
      PriorityClass object, PriorityClass old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    if (object.value() != old.value()) {
      errors.forbidden(FieldPath.of("Value"), "may not be changed in an update.");
    }
    errors.immutable(
        FieldPath.of("preemptionPolicy"), object.preemptionPolicy(), old.preemptionPolicy());
    return errors.list();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<PriorityClass> table() {
    return TABLE;
  }
}
