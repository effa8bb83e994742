package dev.kemudi.resources.core.service;

import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;

/** The errors of allocation as clients see them. */
final class AllocationErrors {
  private static final GroupKind KIND = new GroupKind("", "Service");

  private AllocationErrors() {}

  static StatusError invalid(String name, List<FieldError> errors) {
    return StatusError.invalid(KIND, name, errors);
  }

  static StatusError invalid(String name, FieldPath field, Object value, String detail) {
    return invalid(name, List.of(FieldError.invalid(field, value, detail)));
  }
}
