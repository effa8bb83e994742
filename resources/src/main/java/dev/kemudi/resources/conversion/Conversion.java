package dev.kemudi.resources.conversion;

import dev.kemudi.machinery.object.KubeObject;
import java.util.List;

/**
 * Turns objects of one version of a kind into those of another and back. What one version can't say
 * is kept in annotations or lost, as upstream does. Pure; called by many threads.
 */
public interface Conversion<A extends KubeObject, B extends KubeObject> {
  /** From the version that is served to the one that is stored. */
  B toHub(A object);

  /** From the version that is stored to the one that is served. */
  A fromHub(B object);

  /** The same for many, in their order; for conversions that do better with all at once. */
  default List<A> allFromHub(List<B> objects) {
    return objects.stream().map(this::fromHub).toList();
  }
}
