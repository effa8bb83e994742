package dev.kemudi.resources.core.limitrange;

import dev.kemudi.api.core.v1.LimitRange;
import dev.kemudi.api.core.v1.LimitRangeBuilder;
import dev.kemudi.api.core.v1.LimitRangeItem;
import dev.kemudi.api.core.v1.LimitRangeItemBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The rules of limit ranges. */
final class LimitRangeStrategy implements Strategy<LimitRange> {
  private static final TableColumns<LimitRange> TABLE =
      TableBuilder.<LimitRange>named().createdAt().build();

  @Override
  public LimitRange defaults(LimitRange object) {
    return LimitRangeBuilder.from(object)
        .spec(
            spec ->
                spec.limits(object.spec().limits().stream().map(LimitRangeStrategy::item).toList()))
        .build();
  }

  /** For containers the default limit is the maximum, the default request that or the minimum. */
  private static LimitRangeItem item(LimitRangeItem item) {
    if (!item.type().equals("Container")) {
      return item;
    }
    Map<String, Quantity> limits = new TreeMap<>(item.max());
    limits.putAll(item.defaultValue());
    Map<String, Quantity> requests = new TreeMap<>(item.min());
    requests.putAll(limits);
    requests.putAll(item.defaultRequest());
    return LimitRangeItemBuilder.from(item).defaultValue(limits).defaultRequest(requests).build();
  }

  @Override
  public LimitRange prepareForCreate(LimitRange object, StrategyContext context) {
    if (!object.name().isEmpty()) {
      return object;
    }
    String name = new UUID(context.random().nextLong(), context.random().nextLong()).toString();
    return LimitRangeBuilder.from(object).metadata(metadata -> metadata.name(name)).build();
  }

  @Override
  public List<FieldError> validate(LimitRange object, StrategyContext context) {
    return LimitRangeValidation.check(object);
  }

  @Override
  public List<FieldError> validateUpdate(
      LimitRange object, LimitRange old, StrategyContext context) {
    return LimitRangeValidation.check(object);
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
  public TableColumns<LimitRange> table() {
    return TABLE;
  }
}
