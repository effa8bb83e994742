package dev.kemudi.apiserver.endpoint;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds the empty list of managers by which a client ends the management of an object's fields. */
final class EmptyManagedFields {
  /** What says the same in a typed object, where an empty list is none. */
  static final List<ManagedFieldsEntry> ENTRIES =
      List.of(new ManagedFieldsEntry("", "", "", null, "", null, ""));

  private static final byte[] NAME = "\"managedFields\"".getBytes(StandardCharsets.UTF_8);

  private EmptyManagedFields() {}

  /** Whether the JSON text has one. Other texts are passed over fast. */
  static boolean in(byte[] body) {
    if (!mentions(body)) {
      return false;
    }
    try {
      return JsonTree.get(JsonTree.parse(body), "metadata", "managedFields") instanceof List<?> list
          && list.isEmpty();
    } catch (DecodeException e) {
      return false;
    }
  }

  private static boolean mentions(byte[] body) {
    for (int at = 0; at + NAME.length <= body.length; at++) {
      if (body[at] == '"'
          && java.util.Arrays.equals(body, at, at + NAME.length, NAME, 0, NAME.length)) {
        return true;
      }
    }
    return false;
  }
}
