package dev.kemudi.resources;

import dev.kemudi.api.authentication.v1.UserInfoBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Runs strategies as a registry does, and shows what they find. */
public final class Kinds {
  public static final Instant NOW = Instant.parse("2022-08-23T12:00:00Z");

  private final Set<String> gates;
  private final StrategyContext context;

  public Kinds(String... gates) {
    this.gates = Set.of(gates);
    this.context =
        new StrategyContext(
            this.gates::contains,
            () -> NOW,
            new SplittableRandom(1),
            UserInfoBuilder.create().username("somebody").build(),
            "");
  }

  public StrategyContext context() {
    return context;
  }

  /** The object as it would be stored. */
  public <T extends KubeObject> T create(Strategy<T> strategy, T object) {
    T prepared = strategy.prepareForCreate(strategy.defaults(object), context);
    return strategy.canonicalize(prepared);
  }

  public <T extends KubeObject> T update(Strategy<T> strategy, T object, T old) {
    return strategy.canonicalize(
        strategy.prepareForUpdate(strategy.defaults(object), old, context));
  }

  public <T extends KubeObject> List<String> errors(Strategy<T> strategy, T object) {
    return text(strategy.validate(object, context));
  }

  public <T extends KubeObject> List<String> errors(Strategy<T> strategy, T object, T old) {
    return text(strategy.validateUpdate(object, old, context));
  }

  /** The row of an object that is five minutes old. */
  public <T extends KubeObject> List<Object> row(Strategy<T> strategy, T object) {
    List<Object> row = new ArrayList<>(strategy.table().row(object, NOW));
    row.replaceAll(cell -> "<unknown>".equals(cell) ? "5m" : cell);
    return row;
  }

  private static List<String> text(List<FieldError> errors) {
    return errors.stream().map(FieldError::toString).toList();
  }
}
