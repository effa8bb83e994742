package dev.kemudi.resources.core.configmap;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;

/** The rules of config maps. */
final class ConfigMapStrategy implements Strategy<ConfigMap> {
  private static final TableColumns<ConfigMap> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<ConfigMap>named()
                  .string(
                      "Data",
                      "Number of entries.",
                      map -> (long) map.data().size() + map.binaryData().size())
                  .age()
                  .build());

  @Override
  public List<FieldError> validate(ConfigMap object, StrategyContext context) {
    return ConfigMapValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(ConfigMap object, ConfigMap old, StrategyContext context) {
    return ConfigMapValidation.updated(object, old);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<ConfigMap> table() {
    return TABLE;
  }
}
