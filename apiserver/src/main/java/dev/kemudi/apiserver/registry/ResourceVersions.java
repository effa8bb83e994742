package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.util.function.Function;

/** Reads versions that clients send; who asks says which error a wrong one is. */
final class ResourceVersions {
  static final FieldPath PATH = FieldPath.of("resourceVersion");

  private ResourceVersions() {}

  /** The version; 0 if there is none. */
  static long parse(String text, Function<String, StatusError> error) {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw error.apply("strconv.ParseUint: parsing \"" + text + "\": invalid syntax");
    }
  }

  /** The version in an object that is written; an error that upstream doesn't expect. */
  static long inObject(String text) {
    return parse(text, why -> StatusError.of(500, StatusError.Reason.UNKNOWN, why));
  }
}
