package dev.kemudi.machinery.object;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;

/** An object of the API: immutable, shared by everybody who holds it. */
public interface KubeObject {
  TypeMeta typeMeta();

  ObjectMeta metadata();

  default String name() {
    return metadata().name();
  }

  default String namespace() {
    return metadata().namespace();
  }

  default String uid() {
    return metadata().uid();
  }

  default String resourceVersion() {
    return metadata().resourceVersion();
  }
}
