package dev.kemudi.machinery.patch;

import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What clients are told of patches that can't be read or applied. */
final class PatchErrors {
  private PatchErrors() {}

  /** The patch is well-formed but can't be applied to this object; the reason is not given. */
  static StatusError unprocessable() {
    return StatusError.unprocessable();
  }

  /** The patch makes no sense for the type. */
  static StatusError failed(String message) {
    return StatusError.of(500, StatusError.Reason.UNKNOWN, message);
  }

  static StatusError noMergeKey(Map<String, Object> element, String key) {
    return failed("map: " + printed(element) + " does not contain declared merge key: " + key);
  }

  static StatusError wrongType(String expected, @Nullable Object actual) {
    return failed("expected a " + expected + ", but received a " + typeName(actual));
  }

  static StatusError unknownDirective(@Nullable Object directive, Map<String, Object> in) {
    return failed("unknown patch type: " + printed(directive) + " in map: " + printed(in));
  }

  static String typeName(@Nullable Object value) {
    return switch (value) {
      case null -> "%!s(<nil>)";
      case Map<?, ?> _ -> "map[string]interface {}";
      case List<?> _ -> "[]interface {}";
      case String _ -> "string";
      case Boolean _ -> "bool";
      case Double _ -> "float64";
      default -> "int64";
    };
  }

  /** A value as Go prints it with {@code %v}. */
  static String printed(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case Map<?, ?> map ->
          new TreeMap<>(map)
              .entrySet().stream()
                  .map(entry -> entry.getKey() + ":" + printed(entry.getValue()))
                  .collect(Collectors.joining(" ", "map[", "]"));
      case List<?> list ->
          list.stream().map(PatchErrors::printed).collect(Collectors.joining(" ", "[", "]"));
      default -> value.toString();
    };
  }
}
