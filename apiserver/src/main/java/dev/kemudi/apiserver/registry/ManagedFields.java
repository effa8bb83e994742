package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/** Who owns which fields of objects of a kind: kept in their metadata by every write. */
public interface ManagedFields<T extends KubeObject> {
  /**
   * The object with ownership as a write of it by the manager leaves it.
   *
   * @param live the object as it is stored; null if it is new
   * @param subresource what was written through; empty for the object itself
   */
  T written(@Nullable T live, T object, String manager, String subresource);
}
