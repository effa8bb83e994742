package dev.kemudi.resources.rbac.rolebinding;

import dev.kemudi.api.rbac.v1.RoleBinding;
import dev.kemudi.api.rbac.v1.RoleBindingBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.rbac.RbacDefaults;
import dev.kemudi.resources.rbac.RbacTable;
import dev.kemudi.resources.rbac.RbacValidation;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;

/** The rules of role bindings. */
final class RoleBindingStrategy implements Strategy<RoleBinding> {
  private static final TableColumns<RoleBinding> TABLE =
      new LateColumns<>(() -> RbacTable.bindings(RoleBinding::roleRef, RoleBinding::subjects));

  @Override
  public RoleBinding defaults(RoleBinding object) {
    return RoleBindingBuilder.from(object)
        .roleRef(RbacDefaults.role(object.roleRef()))
        .subjects(RbacDefaults.subjects(object.subjects()))
        .build();
  }

  @Override
  public List<FieldError> validate(RoleBinding object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    RbacValidation.binding(
        errors, object.roleRef(), List.of("Role", "ClusterRole"), object.subjects(), true);
    return errors.list();
  }

  @Override
  public List<FieldError> validateUpdate(
      RoleBinding object, RoleBinding old, StrategyContext context) {
    FieldErrors errors = new FieldErrors().addAll(validate(object, context));
    RbacValidation.sameRole(errors, object.roleRef(), old.roleRef());
    return errors.list();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return Names.pathSegment(name);
  }

  @Override
  public boolean allowCreateOnUpdate() {
    return true;
  }

  @Override
  public TableColumns<RoleBinding> table() {
    return TABLE;
  }
}
