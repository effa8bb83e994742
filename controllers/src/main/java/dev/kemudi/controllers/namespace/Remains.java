package dev.kemudi.controllers.namespace;

import dev.kemudi.machinery.object.GroupResource;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * What is left of a namespace after a round of deletions.
 *
 * @param failures what went wrong, sorted
 * @param resources how many objects are left, by the resource as messages name it
 * @param finalizers how many objects each finalizer holds back
 * @param estimate how long until the rest may be gone; zero if nothing is left
 */
record Remains(
    List<String> failures,
    SortedMap<String, Integer> resources,
    SortedMap<String, Integer> finalizers,
    Duration estimate) {

  /** As messages name it: with a dot even where the group has no name. */
  static String name(GroupResource resource) {
    return resource.resource() + "." + resource.group();
  }
}
