package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import java.util.List;

/** The rules for writes that the server makes itself: none but those of names. */
record UncheckedStrategy<T extends KubeObject>(Strategy<T> strategy) implements Strategy<T> {
  @Override
  public List<FieldError> validate(T object, StrategyContext context) {
    return List.of();
  }

  @Override
  public List<FieldError> validateUpdate(T object, T old, StrategyContext context) {
    return List.of();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return strategy.validateName(name, prefix);
  }

  @Override
  public TableColumns<T> table() {
    return strategy.table();
  }
}
