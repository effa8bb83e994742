package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.machinery.status.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What checks of one value have found. Beside errors it counts what has been checked: of several
 * schemas of which one should fit, the one that got furthest tells what is wrong.
 */
final class Findings {
  /** By their texts: what two checks find counts once. */
  private final Map<String, FieldError> errors = new LinkedHashMap<>(0);

  private int checked;

  void count() {
    checked++;
  }

  int checked() {
    return checked;
  }

  void add(FieldError error) {
    errors.putIfAbsent(error.toString(), error);
  }

  void add(Findings other) {
    if (!other.errors.isEmpty()) {
      other.errors.forEach(errors::putIfAbsent);
    }
    checked += other.checked;
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  List<FieldError> errors() {
    return List.copyOf(errors.values());
  }
}
