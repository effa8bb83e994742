package dev.kemudi.resources.node.runtimeclass;

import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.node.v1.Overhead;
import dev.kemudi.api.node.v1.RuntimeClass;
import dev.kemudi.api.node.v1.Scheduling;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.quantity.ResourceNames;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import dev.kemudi.resources.validation.NodeSelectors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of runtime classes. */
final class RuntimeClassStrategy implements Strategy<RuntimeClass> {
  private static final FieldPath SCHEDULING = FieldPath.of("scheduling");
  private static final TableColumns<RuntimeClass> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<RuntimeClass>named()
                  .string("Handler", "Runtime that it stands for.", RuntimeClass::handler)
                  .age()
                  .build());

  @Override
  public List<FieldError> validate(RuntimeClass object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    errors.dns1123Label(FieldPath.of("handler"), object.handler());
    Overhead overhead = object.overhead();
    if (overhead != null) {
      FieldPath limits = FieldPath.of("overhead", "limits");
      overhead
          .podFixed()
          .forEach(
              (name, amount) -> {
                ResourceNames.checkForContainers(errors, limits.key(name), name);
                ResourceNames.checkAmount(errors, limits.key(name), name, amount);
              });
    }
    Scheduling scheduling = object.scheduling();
    if (scheduling != null) {
      errors.labels(SCHEDULING.child("nodeSelector"), scheduling.nodeSelector());
      tolerations(errors, SCHEDULING.child("tolerations"), scheduling.tolerations());
    }
    return errors.list();
  }

  private static void tolerations(FieldErrors errors, FieldPath field, List<Toleration> all) {
    NodeSelectors.tolerations(errors, field, all);
    Set<Toleration> seen = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (!seen.add(all.get(i))) {
        errors.duplicate(field.index(i), all.get(i));
      }
    }
  }

  @Override
  public List<FieldError> validateUpdate(
      RuntimeClass object, RuntimeClass old, StrategyContext context) {
    return new FieldErrors()
        .immutable(FieldPath.of("handler"), object.handler(), old.handler())
        .list();
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
  public TableColumns<RuntimeClass> table() {
    return TABLE;
  }
}
