package dev.kemudi.resources.apps.controllerrevision;

import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Locale;

/** The rules of controller revisions. */
final class ControllerRevisionStrategy implements Strategy<ControllerRevision> {
  private static final FieldPath DATA = FieldPath.of("data");
  private static final TableColumns<ControllerRevision> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<ControllerRevision>named()
                  .string(
                      "Controller", "Whose state it is.", ControllerRevisionStrategy::controller)
                  .string("Revision", "Its number.", ControllerRevision::revision)
                  .age()
                  .build());

  private static String controller(ControllerRevision object) {
    return object.metadata().ownerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.controller()))
        .findFirst()
        .map(ControllerRevisionStrategy::name)
        .orElse(Texts.NONE);
  }

  private static String name(OwnerReference owner) {
    int slash = owner.apiVersion().indexOf('/');
    String group = slash < 0 ? "" : "." + owner.apiVersion().substring(0, slash);
    return (owner.kind() + group).toLowerCase(Locale.ROOT) + "/" + owner.name();
  }

  @Override
  public List<FieldError> validate(ControllerRevision object, StrategyContext context) {
    return check(object).list();
  }

  private static FieldErrors check(ControllerRevision object) {
    FieldErrors errors = new FieldErrors();
    if (object.data().isEmpty()) {
      errors.required(DATA, "data is mandatory");
    }
    errors.notNegative(FieldPath.of("revision"), object.revision());
    return errors;
  }

  @Override
  public List<FieldError> validateUpdate(
      ControllerRevision object, ControllerRevision old, StrategyContext context) {
    FieldErrors errors = check(object);
    if (!object.data().equals(old.data())) {
      errors.invalid(DATA, new GoLiteral(object.data().toString()), "field is immutable");
    }
    return errors.list();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<ControllerRevision> table() {
    return TABLE;
  }
}
