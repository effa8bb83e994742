package dev.kemudi.resources.rbac.clusterrole;

import dev.kemudi.api.rbac.v1.AggregationRule;
import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.rbac.RbacValidation;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.LabelSelectors;
import java.util.List;

/** The rules of cluster roles. */
final class ClusterRoleStrategy implements Strategy<ClusterRole> {
  private static final FieldPath SELECTORS =
      FieldPath.of("aggregationRule", "clusterRoleSelectors");
  private static final TableColumns<ClusterRole> TABLE =
      TableBuilder.<ClusterRole>named().createdAt().build();

  @Override
  public List<FieldError> validate(ClusterRole object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    RbacValidation.rules(errors, object.rules(), false);
    AggregationRule aggregation = object.aggregationRule();
    if (aggregation != null) {
      selectors(errors, aggregation.clusterRoleSelectors());
    }
    return errors.list();
  }

  private static void selectors(FieldErrors errors, List<LabelSelector> selectors) {
    if (selectors.isEmpty()) {
      errors.required(
          SELECTORS, "at least one clusterRoleSelector required if aggregationRule is non-nil");
    }
    for (int i = 0; i < selectors.size(); i++) {
      LabelSelectors.check(errors, SELECTORS.index(i), selectors.get(i));
    }
  }

  @Override
  public List<FieldError> validateUpdate(
      ClusterRole object, ClusterRole old, StrategyContext context) {
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
  public TableColumns<ClusterRole> table() {
    return TABLE;
  }
}
