package dev.kemudi.resources.core.namespace;

import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.Set;

/** What may be wrong with a namespace. */
final class NamespaceValidation {
  private static final FieldPath FINALIZERS = FieldPath.of("spec", "finalizers");
  private static final Set<String> STANDARD_FINALIZERS =
      Set.of(NamespaceStrategy.FINALIZER, "orphan", "foregroundDeletion");

  private NamespaceValidation() {}

  static List<FieldError> created(Namespace namespace) {
    FieldErrors errors = new FieldErrors();
    namespace.spec().finalizers().forEach(name -> finalizer(errors, FINALIZERS, name));
    return errors.list();
  }

  static List<FieldError> finalizers(Namespace namespace) {
    FieldErrors errors = new FieldErrors();
    List<String> names = namespace.spec().finalizers();
    for (int i = 0; i < names.size(); i++) {
      finalizer(errors, FINALIZERS.index(i), names.get(i));
    }
    return errors.list();
  }

  static List<FieldError> status(Namespace namespace) {
    String phase = namespace.status().phase();
    boolean deleted = namespace.metadata().deletionTimestamp() != null;
    if (phase.equals(deleted ? "Terminating" : "Active")) {
      return List.of();
    }
    return List.of(
        FieldError.invalid(
            FieldPath.of("status", "Phase"),
            phase,
            deleted
                ? "may only be 'Terminating' if `deletionTimestamp` is not empty"
                : "may only be 'Active' if `deletionTimestamp` is empty"));
  }

  private static void finalizer(FieldErrors errors, FieldPath field, String name) {
    errors.qualifiedName(field, name);
    if (name.indexOf('/') < 0 && !STANDARD_FINALIZERS.contains(name)) {
      errors.invalid(
          field, name, "name is neither a standard finalizer name nor is it fully qualified");
    }
  }
}
