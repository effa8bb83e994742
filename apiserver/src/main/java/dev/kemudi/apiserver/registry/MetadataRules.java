package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.NameSuffix;
import dev.kemudi.machinery.object.ObjectKey;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** What every write does to metadata, whatever the kind. */
final class MetadataRules {
  private static final int MAX_GENERATED_BASE = 58;

  private final InstantSource clock;
  private final RandomGenerator random;

  MetadataRules(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The metadata of an object that was sent without the namespace that it is in, with it. */
  static ObjectMeta placed(ObjectMeta metadata, String namespace) {
    return metadata.namespace().equals(namespace)
        ? metadata
        : ObjectMetaBuilder.from(metadata).namespace(namespace).build();
  }

  /**
   * The metadata of a new object as plugins see it: in its namespace, without what is not its own.
   */
  static ObjectMeta sent(ObjectMeta metadata, String namespace) {
    if (metadata.uid().isEmpty()
        && metadata.creationTimestamp() == null
        && metadata.deletionTimestamp() == null
        && metadata.deletionGracePeriodSeconds() == null
        && metadata.selfLink().isEmpty()) {
      return placed(metadata, namespace);
    }
    return ObjectMetaBuilder.from(metadata)
        .namespace(namespace)
        .uid("")
        .creationTimestamp(null)
        .deletionTimestamp(null)
        .deletionGracePeriodSeconds(null)
        .selfLink("")
        .build();
  }

  /**
   * The metadata of a new object: in its namespace, with a name, an id and a time, and nothing that
   * only the server may set.
   */
  ObjectMeta forCreate(ObjectMeta metadata, boolean namespaced, String namespace) {
    ObjectMetaBuilder changed =
        ObjectMetaBuilder.from(metadata)
            .namespace(namespaced ? namespace : "")
            .uid(newUid())
            .creationTimestamp(clock.instant().truncatedTo(ChronoUnit.SECONDS))
            .deletionTimestamp(null)
            .deletionGracePeriodSeconds(null)
            .selfLink("")
            .resourceVersion("");
    if (metadata.name().isEmpty() && !metadata.generateName().isEmpty()) {
      changed.name(generatedName(metadata.generateName()));
    }
    return changed.build();
  }

  /** The metadata of a changed object: what a client can't change is as it was. */
  ObjectMeta forUpdate(ObjectMeta metadata, ObjectMeta old, boolean namespaced, ObjectKey key) {
    ObjectMetaBuilder changed =
        ObjectMetaBuilder.from(metadata)
            .namespace(namespaced ? key.namespace() : "")
            .creationTimestamp(old.creationTimestamp())
            .generation(old.generation())
            .selfLink("")
            .deletionTimestamp(old.deletionTimestamp());
    if (metadata.deletionGracePeriodSeconds() == null || old.deletionTimestamp() != null) {
      changed.deletionGracePeriodSeconds(old.deletionGracePeriodSeconds());
    }
    if (metadata.uid().isEmpty()) {
      changed.uid(old.uid());
    }
    return changed.build();
  }

  String newUid() {
    byte[] bytes = new byte[2 * Long.BYTES];
    random.nextBytes(bytes);
    ByteBuffer drawn = ByteBuffer.wrap(bytes);
    long high = drawn.getLong() & ~0xf000L | 0x4000L;
    long low = drawn.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new java.util.UUID(high, low).toString();
  }

  private String generatedName(String prefix) {
    StringBuilder name = new StringBuilder(prefix);
    name.setLength(Math.min(name.length(), MAX_GENERATED_BASE));
    return name.append(NameSuffix.of(random)).toString();
  }
}
