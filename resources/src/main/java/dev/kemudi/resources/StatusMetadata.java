package dev.kemudi.resources;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;

/** Metadata as a status may change it: hardly at all. */
public final class StatusMetadata {
  private StatusMetadata() {}

  /** What came in, with all that belongs to the object's owners kept as it was. */
  public static ObjectMeta keep(ObjectMeta object, ObjectMeta old) {
    return ObjectMetaBuilder.from(object)
        .deletionTimestamp(old.deletionTimestamp())
        .generation(old.generation())
        .selfLink(old.selfLink())
        .labels(old.labels())
        .annotations(old.annotations())
        .finalizers(old.finalizers())
        .ownerReferences(old.ownerReferences())
        .build();
  }
}
