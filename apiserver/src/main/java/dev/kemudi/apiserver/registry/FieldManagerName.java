package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of those who own fields: not too long, and printable. */
public final class FieldManagerName {
  private static final int MAX_BYTES = 128;

  private FieldManagerName() {}

  /** What is wrong with a name; an empty one stands for none. */
  public static List<FieldError> errors(FieldPath path, String name) {
    if (isPlain(name)) {
      return List.of();
    }
    List<FieldError> errors = new ArrayList<>(1);
    if (bytes(name) > MAX_BYTES) {
      errors.add(FieldError.tooLong(path, name, MAX_BYTES));
    }
    int position = 0;
    for (int letter : name.codePoints().toArray()) {
      if (!isPrintable(letter)) {
        String problem =
            String.format(
                Locale.ROOT, "invalid character U+%04X (at position %d)", letter, position);
        errors.add(FieldError.invalid(path, name, problem));
      }
      position += bytes(Character.toString(letter));
    }
    return errors;
  }

  /**
   * The client program: the part of a user agent before the slash, as much of it as can be kept.
   */
  public static String ofProgram(String userAgent) {
    int end = userAgent.indexOf('/');
    String name = end < 0 ? userAgent : userAgent.substring(0, end);
    if (isPlain(name)) {
      return name;
    }
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int letter : name.codePoints().filter(FieldManagerName::isPrintable).toArray()) {
      bytes += bytes(Character.toString(letter));
      if (bytes > MAX_BYTES) {
        break;
      }
      kept.appendCodePoint(letter);
    }
    return kept.toString();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether it is short and of printable ASCII, as nearly all are. */
  private static boolean isPlain(String name) {
    if (name.length() > MAX_BYTES) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (letter < ' ' || letter > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(int letter) {
    return letter == ' '
        || switch (Character.getType(letter)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
