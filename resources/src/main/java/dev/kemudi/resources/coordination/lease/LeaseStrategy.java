package dev.kemudi.resources.coordination.lease;

import dev.kemudi.api.coordination.v1.Lease;
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
import java.util.Objects;

/** The rules of leases. They are renewed by update, which must name the version it renews. */
final class LeaseStrategy implements Strategy<Lease> {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final TableColumns<Lease> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<Lease>named()
                  .string(
                      "Holder",
                      "Who holds the lease.",
                      lease -> Objects.requireNonNullElse(lease.spec().holderIdentity(), ""))
                  .age()
                  .build());

  @Override
  public List<FieldError> validate(Lease object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    Integer duration = object.spec().leaseDurationSeconds();
    if (duration != null && duration <= 0) {
      errors.invalid(SPEC.child("leaseDurationSeconds"), duration, "must be greater than 0");
    }
    Integer transitions = object.spec().leaseTransitions();
    if (transitions != null) {
      errors.notNegative(SPEC.child("leaseTransitions"), transitions);
    }
    return errors.list();
  }

  @Override
  public List<FieldError> validateUpdate(Lease object, Lease old, StrategyContext context) {
    return validate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public boolean allowCreateOnUpdate() {
    return true;
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return false;
  }

  @Override
  public TableColumns<Lease> table() {
    return TABLE;
  }
}
