package dev.kemudi.resources.conversion;

import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Converts between versions whose fields are the same down to their names: what one version writes
 * the other reads. Such versions are asked for too rarely to be worth a copy field by field.
 */
final class SameShapeConversion<A extends KubeObject, B extends KubeObject>
    implements Conversion<A, B> {
  private final Kind<A> served;
  private final Kind<B> hub;

  SameShapeConversion(Kind<A> served, Kind<B> hub) {
    this.served = served;
    this.hub = hub;
  }

  @Override
  public B toHub(A object) {
    B read = Json.decode(hub.codec(), Json.encode(served.codec(), object));
    return hub.withTypeMeta(read, hub.typeMeta());
  }

  @Override
  public A fromHub(B object) {
    A read = Json.decode(served.codec(), Json.encode(hub.codec(), object));
    return served.withTypeMeta(read, served.typeMeta());
  }
}
