package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.store.Entry;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.UnreadableEntryException;
import dev.kemudi.store.cache.CacheOptions;
import dev.kemudi.store.cache.Decoder;
import dev.kemudi.store.cache.Index;
import dev.kemudi.store.cache.WatchCache;
import dev.kemudi.store.encryption.TransformException;
import dev.kemudi.store.encryption.Transformer;
import java.util.List;

/**
 * Where the objects of one resource are kept: their keys, their bytes, and the watch cache in front
 * of the store.
 */
final class Storage<T extends KubeObject> implements AutoCloseable, Decoder<Stored<T>> {
  static final String ROOT = "/registry/";

  /** What etcd takes, so that objects that plugins make grow no further than there. */
  private static final int MAX_BYTES = 3 << 19;

  private final ObjectStore store;
  private final Resource<T> resource;
  private final ObjectFormat<T> format;
  private final Transformer transformer;
  private final String prefix;
  private final WatchCache<Stored<T>> cache;

  Storage(
      ObjectStore store,
      Resource<T> resource,
      ObjectFormat<T> format,
      Transformer transformer,
      String storagePrefix,
      List<Index<Stored<T>>> indexes) {
    this.store = store;
    this.resource = resource;
    this.format = format;
    this.transformer = transformer;
    this.prefix = ROOT + storagePrefix + "/";
    this.cache = new WatchCache<>(store, prefix, this, indexes, CacheOptions.usual());
  }

  ObjectStore store() {
    return store;
  }

  WatchCache<Stored<T>> cache() {
    return cache;
  }

  Kind<T> kind() {
    return resource.kind();
  }

  /** What the keys of a namespace start with; of all objects where that is empty. */
  String prefix(String namespace) {
    return namespace.isEmpty() ? prefix : prefix + namespace + "/";
  }

  StoreKey key(ObjectKey key) {
    return new StoreKey(prefix(resource.namespaced() ? key.namespace() : "") + key.name());
  }

  /**
   * An object as it is stored.
   *
   * @param bare without a version
   * @param bytes before they are encrypted
   */
  record Encoded<T>(T bare, byte[] bytes) {}

  Encoded<T> encode(T object) {
    T bare = bare(object);
    return new Encoded<>(bare, format.encode(bare));
  }

  /** The bytes for a key, and the object itself as it is once the revision is known. */
  Payload payload(StoreKey at, Encoded<T> encoded) {
    byte[] bytes = seal(encoded.bytes(), at);
    if (bytes.length > MAX_BYTES) {
      throw StatusError.of(500, StatusError.Reason.UNKNOWN, "etcdserver: request is too large");
    }
    int fingerprint = Stored.fingerprint(encoded.bytes());
    return Payload.of(
        bytes, revision -> new Stored<>(kind(), at(encoded.bare(), revision), fingerprint));
  }

  private byte[] seal(byte[] value, StoreKey at) {
    try {
      return transformer.seal(value, at);
    } catch (TransformException e) {
      throw StatusError.internal(e.reason());
    }
  }

  private T bare(T object) {
    return kind().withMetadata(object, ObjectFormat.withVersion(object.metadata(), ""));
  }

  /** What was found in the version that is stored now. */
  Stored<T> current(Stored<T> found) {
    T object = format.current(found.object());
    return object == found.object() ? found : found.as(object);
  }

  private T at(T object, Revision revision) {
    String version = Long.toString(revision.value());
    return kind().withMetadata(object, ObjectFormat.withVersion(object.metadata(), version));
  }

  @Override
  @SuppressWarnings("unchecked")
  public Stored<T> decode(Entry entry) {
    if (entry.attachment() instanceof Stored<?> attached && attached.kind() == kind()) {
      return (Stored<T>) attached;
    }
    Transformer.Opened opened = open(entry);
    byte[] bytes = opened.value();
    T object = at(format.decode(bytes), entry.modified());
    return new Stored<>(kind(), object, Stored.fingerprint(bytes), opened.stale());
  }

  private Transformer.Opened open(Entry entry) {
    try {
      return transformer.open(entry.bytes(), 0, entry.key());
    } catch (TransformException e) {
      throw new UnreadableEntryException(entry.key(), e.reason());
    }
  }

  @Override
  public Stored<T> deleted(Stored<T> last, Revision revision) {
    return new Stored<>(kind(), at(last.object(), revision));
  }

  @Override
  public void close() {
    cache.close();
  }
}
