package dev.kemudi.client.event;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Writes events about objects, in the background; a failure to write one is logged and nothing
 * else.
 */
public interface EventRecorder {
  /**
   * Tells something about an object.
   *
   * @param type {@code Normal} or {@code Warning}
   * @param reason a word in CamelCase, such as {@code SuccessfulCreate}
   */
  void event(ObjectReference about, String type, String reason, String message);

  default <T extends KubeObject> void event(
      Kind<T> kind, T about, String type, String reason, String message) {
    event(reference(kind, about), type, reason, message);
  }

  /** A reference to the object as it is now. */
  static <T extends KubeObject> ObjectReference reference(Kind<T> kind, T object) {
    return new ObjectReference(
        kind.gvk().kind(),
        object.namespace(),
        object.name(),
        object.uid(),
        kind.gvk().apiVersion(),
        object.resourceVersion(),
        "");
  }
}
