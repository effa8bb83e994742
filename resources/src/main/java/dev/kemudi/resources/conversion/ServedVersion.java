package dev.kemudi.resources.conversion;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.resources.Strategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource served in another version than it is stored in.
 *
 * @param served the resource as it is served
 * @param hub the resource as it is stored
 * @param strategy the rules of objects that come in this way, where they aren't the hub's
 * @param fieldLabels what fields of selectors are called in the hub, where it is another name
 */
public record ServedVersion<A extends KubeObject, B extends KubeObject>(
    Resource<A> served,
    Resource<B> hub,
    Conversion<A, B> conversion,
    @Nullable Strategy<B> strategy,
    Map<String, String> fieldLabels) {
  static <A extends KubeObject, B extends KubeObject> ServedVersion<A, B> of(
      Resource<A> served, Resource<B> hub, Conversion<A, B> conversion) {
    return new ServedVersion<>(served, hub, conversion, null, Map.of());
  }
}
