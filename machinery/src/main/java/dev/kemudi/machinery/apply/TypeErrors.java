package dev.kemudi.machinery.apply;

import java.util.ArrayList;
import java.util.List;

/** Where a tree does not fit its schema: the places and what is wrong there. */
final class TypeErrors {
  private final List<String> errors = new ArrayList<>(0);

  void add(List<PathElement> path, String message) {
    errors.add(path.isEmpty() ? message : FieldSet.printed(path) + ": " + message);
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  @Override
  public String toString() {
    return errors.size() == 1 ? errors.getFirst() : "errors:\n  " + String.join("\n  ", errors);
  }

  void throwIfAny() throws TypeMismatchException {
    if (!isEmpty()) {
      throw new TypeMismatchException(toString());
    }
  }

  /** A tree does not fit its schema. */
  static final class TypeMismatchException extends Exception {
    private static final long serialVersionUID = 1L;

    TypeMismatchException(String message) {
      super(message, null, false, false);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }
}
