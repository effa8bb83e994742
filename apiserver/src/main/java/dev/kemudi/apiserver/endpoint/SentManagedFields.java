package dev.kemudi.apiserver.endpoint;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a body says of managedFields, as far as that is needed before or besides decoding it: an
 * empty list of managers ends the management of an object's fields.
 */
final class SentManagedFields {
  /** What says the same as an empty list in a typed object, where an empty list is none. */
  static final List<ManagedFieldsEntry> RESET =
      List.of(new ManagedFieldsEntry("", "", "", null, "", null, ""));

  private static final byte[] NAME = "managedFields".getBytes(StandardCharsets.UTF_8);

  private SentManagedFields() {}

  /** Whether the JSON text has an empty list. Other texts are passed over fast. */
  static boolean areReset(byte[] body) {
    if (!mayBeIn(body)) {
      return false;
    }
    try {
      return JsonTree.get(JsonTree.parse(body), "metadata", "managedFields") instanceof List<?> list
          && list.isEmpty();
    } catch (DecodeException e) {
      return false;
    }
  }

  /** Whether a JSON text has the name of the field, plain or with escapes. */
  static boolean mayBeIn(byte[] body) {
    for (int at = 0; at < body.length; at++) {
      boolean escape = body[at] == '\\' && at + 1 < body.length && body[at + 1] == 'u';
      if (escape || body[at] == NAME[0] && isNameAt(body, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNameAt(byte[] body, int at) {
    int end = at + NAME.length;
    return end <= body.length && Arrays.equals(body, at, end, NAME, 0, NAME.length);
  }
}
