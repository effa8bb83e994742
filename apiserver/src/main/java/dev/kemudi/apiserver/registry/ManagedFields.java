package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.object.KubeObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who owns which fields of objects of a kind: kept in their metadata by every write. */
public interface ManagedFields<T extends KubeObject> {
  /**
   * Who writes, and how.
   *
   * @param apiVersion the version of the kind in which fields are named; empty for the stored one
   * @param subresource what is written through; empty for the object itself
   */
  record Write(String manager, String apiVersion, String subresource) {}

  /**
   * The object with ownership as a write of it leaves it.
   *
   * @param live the object as it is stored; null if it is new
   */
  T written(@Nullable T live, T object, Write write);

  /**
   * The object, with its ownership, after a manager has applied a configuration; the very live one
   * if that changes nothing.
   *
   * @param live the object as it is stored; null if it is new
   * @param configuration what the manager sent, as a tree
   * @param force whether to take fields that others own
   * @throws dev.kemudi.machinery.status.StatusError when the configuration doesn't fit the kind, or
   *     others own what it changes
   */
  T applied(@Nullable T live, Map<String, Object> configuration, boolean force, Write write);
}
