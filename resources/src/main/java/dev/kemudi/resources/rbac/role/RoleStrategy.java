package dev.kemudi.resources.rbac.role;

import dev.kemudi.api.rbac.v1.Role;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.rbac.RbacValidation;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;

/** The rules of roles. */
final class RoleStrategy implements Strategy<Role> {
  private static final TableColumns<Role> TABLE = TableBuilder.<Role>named().createdAt().build();

  @Override
  public List<FieldError> validate(Role object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    RbacValidation.rules(errors, object.rules(), true);
    return errors.list();
  }

  @Override
  public List<FieldError> validateUpdate(Role object, Role old, StrategyContext context) {
    return validate(object, context);
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
  public TableColumns<Role> table() {
    return TABLE;
  }
}
