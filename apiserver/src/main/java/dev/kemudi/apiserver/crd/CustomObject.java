package dev.kemudi.apiserver.crd;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.Map;
import java.util.TreeMap;

/**
 * A custom resource.
 *
 * @param content everything but kind, version and metadata, as a tree that nobody changes
 */
public record CustomObject(TypeMeta typeMeta, ObjectMeta metadata, Map<String, Object> content)
    implements KubeObject {
  /** All of it as one tree; of metadata, what schemas and rules may speak of. */
  Map<String, Object> whole() {
    Map<String, Object> metadata = new TreeMap<>();
    metadata.put("name", metadata().name());
    if (!metadata().generateName().isEmpty()) {
      metadata.put("generateName", metadata().generateName());
    }
    Map<String, Object> whole = new TreeMap<>(content);
    whole.put("apiVersion", typeMeta.apiVersion());
    whole.put("kind", typeMeta.kind());
    whole.put("metadata", metadata);
    return whole;
  }

  /** The same with other content. */
  CustomObject with(Map<String, Object> other) {
    return new CustomObject(typeMeta, metadata, other);
  }

  /** All of it as one tree. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new TreeMap<>(content);
    tree.put("apiVersion", typeMeta.apiVersion());
    tree.put("kind", typeMeta.kind());
    tree.put("metadata", JsonTree.of(ObjectMetaCodec.INSTANCE, metadata));
    return tree;
  }

  /** The same with other metadata. */
  CustomObject with(ObjectMeta other) {
    return new CustomObject(typeMeta, other, content);
  }
}
