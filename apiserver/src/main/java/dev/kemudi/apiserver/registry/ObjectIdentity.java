package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;

/** Patches change objects, but not which objects they are. */
public final class ObjectIdentity {
  private ObjectIdentity() {}

  /** Refuses an object of another name or namespace than the request is for. */
  public static void checkName(KubeObject object, ObjectKey key) {
    if (object.name().isEmpty()) {
      throw StatusError.badRequest(
          "the name of the object ("
              + key.name()
              + " based on URL) was undeterminable: name must be provided");
    }
    if (!object.name().equals(key.name())) {
      throw StatusError.badRequest(
          "the name of the object ("
              + object.name()
              + ") does not match the name on the URL ("
              + key.name()
              + ")");
    }
    if (hasOtherNamespace(object, key)) {
      throw StatusError.badRequest(
          "the namespace of the object ("
              + object.namespace()
              + ") does not match the namespace on the request ("
              + key.namespace()
              + ")");
    }
  }

  /** Refuses a sent object of another namespace than the request is for. */
  public static void checkNamespace(KubeObject object, ObjectKey key) {
    if (hasOtherNamespace(object, key)) {
      throw StatusError.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
  }

  private static boolean hasOtherNamespace(KubeObject object, ObjectKey key) {
    return !key.namespace().isEmpty()
        && !object.namespace().isEmpty()
        && !object.namespace().equals(key.namespace());
  }

  /** Refuses a patched object of another uid. */
  public static void checkUid(KubeObject object, KubeObject live, GroupKind kind) {
    if (!object.uid().isEmpty() && !object.uid().equals(live.uid())) {
      FieldPath path = FieldPath.of("metadata", "uid");
      throw StatusError.invalid(
          kind, live.name(), List.of(FieldError.invalid(path, object.uid(), "field is immutable")));
    }
  }
}
