package dev.kemudi.resources;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import java.util.List;

/**
 * A resource as the registry serves it.
 *
 * @param strategy the rules of its kind
 * @param subresources those that write the object itself under other rules ({@code status} and the
 *     like)
 * @param hasScale whether replicas are served at {@code scale}
 * @param verbs what may be done with it
 * @param storagePrefix the path of its objects in the store below {@code /registry/}, such as
 *     {@code pods} or {@code services/specs}
 */
public record ResourceDefinition<T extends KubeObject>(
    Resource<T> resource,
    Strategy<T> strategy,
    List<Subresource<T>> subresources,
    boolean hasScale,
    List<String> verbs,
    String storagePrefix) {

  /** What can be done with most resources, in the order of discovery. */
  public static final List<String> ALL_VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  /** A resource with all verbs and a status. */
  public static <T extends KubeObject> ResourceDefinition<T> of(
      Resource<T> resource, Strategy<T> strategy, Strategy<T> status, String storagePrefix) {
    return new ResourceDefinition<>(
        resource,
        strategy,
        List.of(new Subresource<>("status", status)),
        false,
        ALL_VERBS,
        storagePrefix);
  }

  /** A resource with all verbs and no status. */
  public static <T extends KubeObject> ResourceDefinition<T> of(
      Resource<T> resource, Strategy<T> strategy, String storagePrefix) {
    return new ResourceDefinition<>(resource, strategy, List.of(), false, ALL_VERBS, storagePrefix);
  }

  public ResourceDefinition<T> withScale() {
    return new ResourceDefinition<>(resource, strategy, subresources, true, verbs, storagePrefix);
  }

  public ResourceDefinition<T> withVerbs(List<String> others) {
    return new ResourceDefinition<>(
        resource, strategy, subresources, hasScale, others, storagePrefix);
  }
}
