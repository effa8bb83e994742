package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.machinery.status.FieldError;
import java.util.List;

/** Several errors as one text. */
final class FieldErrorText {
  private FieldErrorText() {}

  static String joined(List<FieldError> errors) {
    List<String> texts = errors.stream().map(FieldError::toString).distinct().toList();
    return texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
  }
}
