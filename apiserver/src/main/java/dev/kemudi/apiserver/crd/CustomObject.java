package dev.kemudi.apiserver.crd;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.util.Map;

/**
 * A custom resource.
 *
 * @param content everything but kind, version and metadata, as a tree that nobody changes
 */
public record CustomObject(TypeMeta typeMeta, ObjectMeta metadata, Map<String, Object> content)
    implements KubeObject {
  /** The same with other content. */
  CustomObject with(Map<String, Object> other) {
    return new CustomObject(typeMeta, metadata, other);
  }

  /** The same with other metadata. */
  CustomObject with(ObjectMeta other) {
    return new CustomObject(typeMeta, other, content);
  }
}
