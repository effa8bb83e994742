package dev.kemudi.resources.rbac.clusterrolebinding;

import dev.kemudi.api.rbac.v1.ClusterRoleBinding;
import dev.kemudi.api.rbac.v1.ClusterRoleBindingBuilder;
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

/** The rules of cluster role bindings. */
final class ClusterRoleBindingStrategy implements Strategy<ClusterRoleBinding> {
  private static final TableColumns<ClusterRoleBinding> TABLE =
      new LateColumns<>(
          () -> RbacTable.bindings(ClusterRoleBinding::roleRef, ClusterRoleBinding::subjects));

  @Override
  public ClusterRoleBinding defaults(ClusterRoleBinding object) {
    return ClusterRoleBindingBuilder.from(object)
        .roleRef(RbacDefaults.role(object.roleRef()))
        .subjects(RbacDefaults.subjects(object.subjects()))
        .build();
  }

  @Override
  public List<FieldError> validate(ClusterRoleBinding object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    RbacValidation.binding(
        errors, object.roleRef(), List.of("ClusterRole"), object.subjects(), false);
    return errors.list();
  }

  @Override
  public List<FieldError> validateUpdate(
      ClusterRoleBinding object, ClusterRoleBinding old, StrategyContext context) {
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
  public TableColumns<ClusterRoleBinding> table() {
    return TABLE;
  }
}
