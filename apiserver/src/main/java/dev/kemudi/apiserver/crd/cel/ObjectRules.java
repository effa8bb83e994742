package dev.kemudi.apiserver.crd.cel;

import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a schema at work on objects. They are compiled when the first object comes, and
 * once. Thread-safe.
 */
public final class ObjectRules {
  /** What all rules may cost together on one object: about a second. */
  public static final long BUDGET = 10_000_000;

  private final Supplier<@Nullable SchemaRules> rules;

  private ObjectRules(Structural schema, boolean isResource) {
    this.rules = new Once(() -> SchemaRules.of(schema, isResource));
  }

  /** Made at the first call, which others wait for. */
  private static final class Once implements Supplier<@Nullable SchemaRules> {
    private @Nullable Supplier<@Nullable SchemaRules> maker;
    private @Nullable SchemaRules made;

    Once(Supplier<@Nullable SchemaRules> maker) {
      this.maker = maker;
    }

    @Override
    public synchronized @Nullable SchemaRules get() {
      if (maker != null) {
        made = maker.get();
        maker = null;
      }
      return made;
    }
  }

  /** The rules of a schema; null if it has none. */
  public static @Nullable ObjectRules of(Structural schema, boolean isResource) {
    return areIn(schema) ? new ObjectRules(schema, isResource) : null;
  }

  /** Whether a schema has rules at all. */
  static boolean areIn(@Nullable Structural schema) {
    return schema != null
        && (!schema.props().xKubernetesValidations().isEmpty()
            || areIn(schema.items())
            || areIn(schema.additional())
            || schema.properties().values().stream().anyMatch(ObjectRules::areIn));
  }

  /**
   * What rules have against a value.
   *
   * @param path where it is; null for a whole object
   * @param old what it was before; null if nothing was there, so that rules about changes don't
   *     apply
   */
  public List<FieldError> validate(
      @Nullable FieldPath path, @Nullable Object value, @Nullable Object old) {
    SchemaRules compiled = rules.get();
    return compiled == null ? List.of() : new RuleRun().of(path, compiled, value, old);
  }
}
