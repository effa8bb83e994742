package dev.kemudi.resources.core.resourcequota;

import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.api.core.v1.ResourceQuotaBuilder;
import dev.kemudi.api.core.v1.ResourceQuotaStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rules of resource quotas. */
final class ResourceQuotaStrategy implements Strategy<ResourceQuota> {
  private static final TableColumns<ResourceQuota> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<ResourceQuota>named()
                  .age()
                  .string(
                      "Request",
                      "Used and allowed of what is no limit.",
                      quota -> used(quota, false))
                  .string("Limit", "Used and allowed of limits.", quota -> used(quota, true))
                  .build());

  @Override
  public ResourceQuota prepareForCreate(ResourceQuota object, StrategyContext context) {
    return ResourceQuotaBuilder.from(object)
        .status(ResourceQuotaStatusBuilder.create().build())
        .build();
  }

  @Override
  public ResourceQuota prepareForUpdate(
      ResourceQuota object, ResourceQuota old, StrategyContext context) {
    return ResourceQuotaBuilder.from(object).status(old.status()).build();
  }

  @Override
  public List<FieldError> validate(ResourceQuota object, StrategyContext context) {
    return ResourceQuotaValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(
      ResourceQuota object, ResourceQuota old, StrategyContext context) {
    return ResourceQuotaValidation.updated(object, old);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<ResourceQuota> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }

  private static String used(ResourceQuota quota, boolean limits) {
    Map<String, Quantity> used = quota.status().used();
    return new TreeMap<>(quota.status().hard())
        .entrySet().stream()
            .filter(hard -> hard.getKey().startsWith("limits.") == limits)
            .map(
                hard ->
                    hard.getKey()
                        + ": "
                        + used.getOrDefault(hard.getKey(), Quantity.ZERO)
                        + "/"
                        + hard.getValue())
            .collect(Collectors.joining(", "));
  }
}
