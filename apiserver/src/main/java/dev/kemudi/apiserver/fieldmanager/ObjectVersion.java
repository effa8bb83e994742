package dev.kemudi.apiserver.fieldmanager;

import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.schema.Schema;
import java.util.Map;
import java.util.Set;

/**
 * A kind in one of the versions in which clients write it, as trees. Holds no state; called by many
 * threads.
 *
 * @param <T> the objects as they are stored
 */
public interface ObjectVersion<T extends KubeObject> {
  GroupVersionKind gvk();

  /** The structure of the trees. */
  Schema.Struct schema();

  /** An object in which nothing is set, as it is written: what a creation is compared with. */
  Map<String, Object> empty();

  /**
   * A stored object as a tree in this version, without managedFields.
   *
   * @param without fields of the object itself that nobody will look at; they may be left out
   */
  Map<String, Object> tree(T object, Set<String> without);

  /**
   * The stored form of a tree in this version.
   *
   * @throws dev.kemudi.machinery.codec.DecodeException when the tree holds no such object
   */
  T stored(Map<String, Object> tree);
}
