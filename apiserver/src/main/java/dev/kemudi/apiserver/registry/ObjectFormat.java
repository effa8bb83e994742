package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;

/**
 * The bytes of a kind's objects at rest, which are upstream's: the protobuf envelope for built-in
 * kinds, JSON for custom resources, always without a resource version. What another version or
 * program has written is read too.
 */
public interface ObjectFormat<T extends KubeObject> {
  byte[] encode(T object);

  /** The object, without a resource version. */
  T decode(byte[] bytes);

  /**
   * A stored object in the version that is stored now, which differs where one that was read was
   * written in another and could not be converted then.
   */
  default T current(T object) {
    return object;
  }

  /** Protobuf in the envelope; reads JSON as well. */
  static <T extends KubeObject> ObjectFormat<T> protobuf(Kind<T> kind) {
    return new ObjectFormat<>() {
      @Override
      public byte[] encode(T object) {
        return Protobuf.seal(
            kind.typeMeta().apiVersion(), kind.typeMeta().kind(), kind.codec(), object);
      }

      @Override
      public T decode(byte[] bytes) {
        if (!Protobuf.isEnvelope(bytes)) {
          return kind.withTypeMeta(Json.decode(kind.codec(), bytes), kind.typeMeta());
        }
        Protobuf.Envelope envelope = Protobuf.open(bytes);
        GroupVersionKind found = GroupVersionKind.of(envelope.apiVersion(), envelope.kind());
        if (!found.kind().equals(kind.gvk().kind())) {
          throw new DecodeException("expected " + kind.gvk() + ", found " + found);
        }
        return kind.withTypeMeta(envelope.decode(kind.codec()), kind.typeMeta());
      }
    };
  }

  /** JSON. */
  static <T extends KubeObject> ObjectFormat<T> json(Kind<T> kind) {
    return new ObjectFormat<>() {
      @Override
      public byte[] encode(T object) {
        return Json.encode(kind.codec(), object);
      }

      @Override
      public T decode(byte[] bytes) {
        return Json.decodeStored(kind.codec(), bytes);
      }
    };
  }

  /** The metadata with another resource version. */
  static ObjectMeta withVersion(ObjectMeta metadata, String version) {
    return metadata.resourceVersion().equals(version)
        ? metadata
        : ObjectMetaBuilder.from(metadata).resourceVersion(version).build();
  }
}
