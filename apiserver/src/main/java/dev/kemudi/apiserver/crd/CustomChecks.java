package dev.kemudi.apiserver.crd;

import dev.kemudi.apiserver.crd.cel.ObjectRules;
import dev.kemudi.apiserver.crd.schema.CustomSchema;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one version asks of objects that are written through it. */
final class CustomChecks {
  private final CustomVersion version;
  private final boolean hasStatus;
  private final @Nullable CustomScale scale;

  /** Those that its schema states, looked for when the first object is written. */
  private volatile @Nullable Optional<ObjectRules> rules;

  /**
   * @param hasStatus whether the status has a door of its own
   * @param scale where its replicas are; null if it has no scale
   */
  CustomChecks(CustomVersion version, boolean hasStatus, @Nullable CustomScale scale) {
    this.version = version;
    this.hasStatus = hasStatus;
    this.scale = scale;
  }

  CustomVersion version() {
    return version;
  }

  boolean hasStatus() {
    return hasStatus;
  }

  private Optional<ObjectRules> rules() {
    Optional<ObjectRules> known = rules;
    if (known == null) {
      known = Optional.ofNullable(ObjectRules.of(schema().structural(), true));
      rules = known;
    }
    return known;
  }

  private CustomSchema schema() {
    return version.own();
  }

  /** What is wrong with a new object. */
  List<FieldError> created(CustomObject stored, StrategyContext context) {
    CustomObject object = version.seen(stored);
    List<FieldError> errors = errors(object, true);
    errors.addAll(schema().embeddedErrors(object.content()));
    errors.addAll(schema().duplicates(object.content()));
    return withRules(errors, object, null, context);
  }

  private List<FieldError> errors(CustomObject object, boolean ofSpec) {
    List<FieldError> errors = new ArrayList<>(schema().validate(object.whole()));
    if (scale != null) {
      errors.addAll(scale.validate(object.content(), ofSpec));
    }
    return errors;
  }

  /** Adds what the rules of the schema have against an object that is right otherwise. */
  private List<FieldError> withRules(
      List<FieldError> errors,
      CustomObject object,
      @Nullable CustomObject old,
      StrategyContext context) {
    Optional<ObjectRules> stated = rules();
    if (stated.isEmpty() || !context.gates().enabled("CustomResourceValidationExpressions")) {
      return errors;
    }
    if (errors.stream().anyMatch(CustomChecks::isInTheWay)) {
      errors.add(
          FieldError.invalid(
              FieldPath.of("<nil>"),
              "null",
              "some validation rules were not checked because the object was invalid; correct the"
                  + " existing errors to complete validation"));
    } else {
      errors.addAll(stated.get().validate(null, object.whole(), old == null ? null : old.whole()));
    }
    return errors;
  }

  /** Rules can't be asked about values of wrong types, or of which there are too many. */
  private static boolean isInTheWay(FieldError error) {
    return switch (error.type()) {
      case REQUIRED, TOO_LONG, TOO_MANY, TYPE_INVALID -> true;
      case NOT_FOUND, DUPLICATE, INVALID, NOT_SUPPORTED, FORBIDDEN, INTERNAL -> false;
    };
  }

  /** What is wrong with a changed object. */
  List<FieldError> updated(CustomObject stored, CustomObject storedOld, StrategyContext context) {
    CustomObject object = version.seen(stored);
    CustomObject old = version.seen(storedOld);
    List<FieldError> errors = errors(object, true);
    errors.addAll(schema().embeddedErrors(object.content()));
    List<FieldError> duplicates = schema().duplicates(object.content());
    if (!duplicates.isEmpty() && schema().duplicates(old.content()).isEmpty()) {
      errors.addAll(duplicates);
    }
    return withRules(errors, object, old, context);
  }

  /** What is wrong with an object whose status has changed. */
  List<FieldError> statusUpdated(
      CustomObject stored, CustomObject storedOld, StrategyContext context) {
    CustomObject object = version.seen(stored);
    return withRules(errors(object, false), object, version.seen(storedOld), context);
  }
}
