package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An object as stored, with its resource version, and its encodings once they have been made: lists
 * and watches copy bytes and encode nothing twice. Where memory becomes scarce, encodings that
 * nobody has asked for lately are the first to go: they are half of what an object weighs.
 */
public final class Stored<T extends KubeObject> {
  private final Kind<T> kind;
  private final T object;

  /** Of the bytes at rest; zero if there are none, or nobody knows them. */
  private final int fingerprint;

  private volatile @Nullable SoftReference<byte[]> json;
  private volatile @Nullable SoftReference<byte[]> proto;

  Stored(Kind<T> kind, T object) {
    this(kind, object, 0);
  }

  /**
   * @param fingerprint of the bytes at rest
   */
  Stored(Kind<T> kind, T object, int fingerprint) {
    this.kind = kind;
    this.object = object;
    this.fingerprint = fingerprint;
  }

  static int fingerprint(byte[] bytes) {
    return Arrays.hashCode(bytes);
  }

  /** Whether the bytes at rest may be these; what is false here saves a closer look. */
  boolean mayBeIn(byte[] bytes) {
    return fingerprint == 0 || fingerprint == fingerprint(bytes);
  }

  /** An object outside the store, such as one converted for an answer. */
  public static <T extends KubeObject> Stored<T> of(Kind<T> kind, T object) {
    return new Stored<>(kind, object);
  }

  public T object() {
    return object;
  }

  public Kind<T> kind() {
    return kind;
  }

  private static byte @Nullable [] in(@Nullable SoftReference<byte[]> encoding) {
    return encoding == null ? null : encoding.get();
  }

  /** The object as JSON, its kind and version first; not to be written to. */
  public byte[] json() {
    byte[] known = in(json);
    if (known == null) {
      known = Json.encode(kind.codec(), object);
      json = new SoftReference<>(known);
    }
    return known;
  }

  /** The object in a protobuf envelope; not to be written to. */
  public byte[] proto() {
    byte[] known = in(proto);
    if (known == null) {
      known =
          Protobuf.seal(
              object.typeMeta().apiVersion(), object.typeMeta().kind(), kind.codec(), object);
      proto = new SoftReference<>(known);
    }
    return known;
  }
}
