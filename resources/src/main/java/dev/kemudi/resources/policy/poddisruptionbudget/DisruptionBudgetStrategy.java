package dev.kemudi.resources.policy.poddisruptionbudget;

import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetBuilder;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetStatus;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.Conditions;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.LabelSelectors;
import dev.kemudi.resources.validation.NameRules;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of pod disruption budgets. */
final class DisruptionBudgetStrategy implements Strategy<PodDisruptionBudget> {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath STATUS = FieldPath.of("status");
  private static final TableColumns<PodDisruptionBudget> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<PodDisruptionBudget>named()
                  .string(
                      "Min Available",
                      "How many pods must stay.",
                      budget -> text(budget.spec().minAvailable()))
                  .string(
                      "Max Unavailable",
                      "How many pods may go.",
                      budget -> text(budget.spec().maxUnavailable()))
                  .integer(
                      "Allowed Disruptions",
                      "How many more pods may go now.",
                      budget -> (long) budget.status().disruptionsAllowed())
                  .age()
                  .build());

  private static String text(@Nullable IntOrString count) {
    return count == null ? "N/A" : count.toString();
  }

  @Override
  public PodDisruptionBudget prepareForCreate(PodDisruptionBudget object, StrategyContext context) {
    return PodDisruptionBudgetBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .status(PodDisruptionBudgetStatusBuilder.create().build())
        .build();
  }

  @Override
  public PodDisruptionBudget prepareForUpdate(
      PodDisruptionBudget object, PodDisruptionBudget old, StrategyContext context) {
    long generation = old.metadata().generation() + (object.spec().equals(old.spec()) ? 0 : 1);
    return PodDisruptionBudgetBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .status(old.status())
        .build();
  }

  @Override
  public List<FieldError> validate(PodDisruptionBudget object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    IntOrString min = object.spec().minAvailable();
    IntOrString max = object.spec().maxUnavailable();
    if (min != null && max != null) {
      errors.invalid(SPEC, object.spec(), "minAvailable and maxUnavailable cannot be both set");
    }
    count(errors, SPEC.child("minAvailable"), min);
    count(errors, SPEC.child("maxUnavailable"), max);
    LabelSelectors.check(errors, SPEC.child("selector"), object.spec().selector());
    return errors.list();
  }

  private static void count(FieldErrors errors, FieldPath field, @Nullable IntOrString count) {
    switch (count) {
      case null -> {}
      case IntOrString.IntValue number -> errors.notNegative(field, number.value());
      case IntOrString.StringValue text -> {
        if (!text.value().matches("[0-9]+%")) {
          errors.invalid(
              field,
              text.value(),
              "a valid percent string must be a numeric string followed by an ending '%' (e.g."
                  + " '1%',  or '93%', regex used for validation is '[0-9]+%')");
        } else if (new BigInteger(text.value().replace("%", "")).compareTo(BigInteger.valueOf(100))
            > 0) {
          errors.invalid(field, text.value(), "must not be greater than 100%");
        }
      }
    }
  }

  static List<FieldError> status(PodDisruptionBudgetStatus status) {
    FieldErrors errors = new FieldErrors();
    Conditions.check(errors, STATUS.child("conditions"), status.conditions());
    errors.notNegative(STATUS.child("disruptionsAllowed"), status.disruptionsAllowed());
    errors.notNegative(STATUS.child("currentHealthy"), status.currentHealthy());
    errors.notNegative(STATUS.child("desiredHealthy"), status.desiredHealthy());
    errors.notNegative(STATUS.child("expectedPods"), status.expectedPods());
    return errors.list();
  }

  @Override
  public List<FieldError> validateUpdate(
      PodDisruptionBudget object, PodDisruptionBudget old, StrategyContext context) {
    return validate(object, context);
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
  public TableColumns<PodDisruptionBudget> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
