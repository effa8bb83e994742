package dev.kemudi.apiserver.admission;

import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.KubeObject;
import java.util.Map;

/** A resource in one of the versions in which it is served. */
public interface ServedForm {
  GroupVersion version();

  /** The name of the resource, which may be another one in another group. */
  String resource();

  GroupVersionKind kind();

  /** Whether it has a subresource; the empty one is the resource itself. */
  boolean serves(String subresource);

  /**
   * A stored object as a tree in this version.
   *
   * @throws dev.kemudi.machinery.status.StatusError when it can't be converted
   */
  Map<String, Object> tree(KubeObject stored);

  /**
   * The object of a tree in this version, as it is stored.
   *
   * @throws dev.kemudi.machinery.codec.DecodeException when the tree holds no such object
   * @throws dev.kemudi.machinery.status.StatusError when it can't be converted
   */
  KubeObject stored(Map<String, Object> tree);

  /** A stored object with what is left out filled in. */
  KubeObject defaulted(KubeObject stored);
}
