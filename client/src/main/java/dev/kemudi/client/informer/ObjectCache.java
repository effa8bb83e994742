package dev.kemudi.client.informer;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Objects by key and by indexes. One thread writes at a time, any number read without waiting: a
 * reader sees each object as it is before or after a change, never in between, but may see some of
 * several changes.
 */
final class ObjectCache<T extends KubeObject> {
  /** The objects under each value of an index; a bucket goes with its last object. */
  private record Index<T>(
      Function<T, List<String>> values, Map<String, Map<ObjectKey, T>> buckets) {
    void put(ObjectKey key, @Nullable T old, T object) {
      List<String> now = values.apply(object);
      if (old != null) {
        drop(key, old, now);
      }
      for (String value : now) {
        buckets.computeIfAbsent(value, v -> new ConcurrentHashMap<>(4)).put(key, object);
      }
    }

    void drop(ObjectKey key, T old, Collection<String> except) {
      for (String value : values.apply(old)) {
        Map<ObjectKey, T> bucket = except.contains(value) ? null : buckets.get(value);
        if (bucket != null && bucket.remove(key) != null && bucket.isEmpty()) {
          buckets.remove(value);
        }
      }
    }
  }

  private static final String NAMESPACE = "namespace";

  private final Map<ObjectKey, T> objects = new ConcurrentHashMap<>();
  private final Map<String, Index<T>> indexes = new ConcurrentHashMap<>();

  ObjectCache(boolean namespaced) {
    if (namespaced) {
      addIndex(NAMESPACE, object -> List.of(object.namespace()));
    }
  }

  /** Adds an index over what is there and what will be; one of that name stays as it is. */
  void addIndex(String name, Function<T, List<String>> values) {
    if (!indexes.containsKey(name)) {
      Index<T> index = new Index<>(values, new ConcurrentHashMap<>());
      objects.forEach((key, object) -> index.put(key, null, object));
      indexes.put(name, index);
    }
  }

  @Nullable T get(ObjectKey key) {
    return objects.get(key);
  }

  List<T> list() {
    return new ArrayList<>(objects.values());
  }

  List<T> list(String namespace) {
    return namespace.isEmpty() || !indexes.containsKey(NAMESPACE)
        ? list()
        : byIndex(NAMESPACE, namespace);
  }

  List<T> byIndex(String name, String value) {
    Index<T> index = indexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException("no index " + name);
    }
    Map<ObjectKey, T> bucket = index.buckets().get(value);
    return bucket == null ? List.of() : new ArrayList<>(bucket.values());
  }

  Set<ObjectKey> keys() {
    return objects.keySet();
  }

  /** Puts the object in; what was there before. */
  @Nullable T put(ObjectKey key, T object) {
    T old = objects.put(key, object);
    for (Index<T> index : indexes.values()) {
      index.put(key, old, object);
    }
    return old;
  }

  /** Takes the object out; what was there. */
  @Nullable T remove(ObjectKey key) {
    T old = objects.remove(key);
    if (old != null) {
      for (Index<T> index : indexes.values()) {
        index.drop(key, old, List.of());
      }
    }
    return old;
  }
}
