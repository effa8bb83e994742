package dev.kemudi.apiserver.registry;

import dev.kemudi.http.gzip.FragmentPacker;
import dev.kemudi.http.gzip.GzipFragment;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
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

  /** Whether the bytes at rest are encrypted in another way than they would be now. */
  private final boolean stale;

  /** In versions that only a conversion gives, which may cost more than all the rest. */
  private volatile Map<Kind<?>, SoftReference<Stored<?>>> others = Map.of();

  private volatile @Nullable SoftReference<byte[]> json;
  private volatile @Nullable SoftReference<byte[]> proto;
  private volatile @Nullable SoftReference<GzipFragment> packedJson;
  private volatile @Nullable SoftReference<GzipFragment> packedElement;

  Stored(Kind<T> kind, T object) {
    this(kind, object, 0);
  }

  /**
   * @param fingerprint of the bytes at rest
   */
  Stored(Kind<T> kind, T object, int fingerprint) {
    this(kind, object, fingerprint, false);
  }

  /**
   * @param fingerprint of the bytes at rest before they were encrypted
   * @param stale whether they would be encrypted in another way now
   */
  Stored(Kind<T> kind, T object, int fingerprint, boolean stale) {
    this.kind = kind;
    this.object = object;
    this.fingerprint = fingerprint;
    this.stale = stale;
  }

  boolean isStale() {
    return stale;
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

  /** The same in another version; its bytes at rest are others than it would have now. */
  Stored<T> as(T other) {
    return new Stored<>(kind, other, fingerprint, stale);
  }

  /** Whether it has been converted to the kind of another version, and nobody has forgotten it. */
  public boolean isIn(Kind<?> other) {
    return known(other) != null;
  }

  @SuppressWarnings("unchecked")
  private <A extends KubeObject> @Nullable Stored<A> known(Kind<A> other) {
    SoftReference<Stored<?>> kept = others.get(other);
    return kept == null ? null : (Stored<A>) kept.get();
  }

  /** The object in another version, converted once for all who want it. */
  public <A extends KubeObject> Stored<A> in(Kind<A> other, Supplier<A> conversion) {
    Stored<A> known = known(other);
    if (known != null) {
      return known;
    }
    A converted = conversion.get();
    Stored<A> made = same(converted) ? same(other) : new Stored<>(other, converted);
    Map<Kind<?>, SoftReference<Stored<?>>> more = new IdentityHashMap<>(others);
    more.values().removeIf(kept -> kept.get() == null);
    more.put(other, new SoftReference<>(made));
    others = more;
    return made;
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean same(KubeObject converted) {
    return converted == object;
  }

  @SuppressWarnings("unchecked")
  private <A extends KubeObject> Stored<A> same(Kind<A> other) {
    return kind == other ? (Stored<A>) this : new Stored<>(other, (A) object);
  }

  public T object() {
    return object;
  }

  public Kind<T> kind() {
    return kind;
  }

  private static <E> @Nullable E in(@Nullable SoftReference<E> encoding) {
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

  /**
   * The object as JSON, packed. Whoever asks for it must always ask for the same.
   *
   * @param lead what is before it
   * @param skipped how much of its beginning is left out
   */
  public GzipFragment packedJson(FragmentPacker packer, byte[] lead, int skipped) {
    GzipFragment known = in(packedJson);
    if (known == null) {
      known = packer.pack(lead, json(), skipped);
      packedJson = new SoftReference<>(known);
    }
    return known;
  }

  /** The object as an element of a list in protobuf. */
  public void protoElement(ProtoWriter writer) {
    Protobuf.Envelope envelope = Protobuf.open(proto());
    int mark = writer.size();
    writer.raw(envelope.buffer(), envelope.from(), envelope.to());
    writer.endMessage(2, mark);
  }

  /** How long that element is. */
  public int protoElementLength() {
    Protobuf.Envelope envelope = Protobuf.open(proto());
    int length = envelope.to() - envelope.from();
    return ProtoWriter.messageLength(2, length);
  }

  /** The same, packed. */
  public GzipFragment packedElement(FragmentPacker packer) {
    GzipFragment known = in(packedElement);
    if (known == null) {
      ProtoWriter writer = new ProtoWriter(proto().length);
      protoElement(writer);
      known = packer.pack(new byte[0], writer.toByteArray(), 0);
      packedElement = new SoftReference<>(known);
    }
    return known;
  }
}
