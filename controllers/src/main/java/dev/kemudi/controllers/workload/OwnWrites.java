package dev.kemudi.controllers.workload;

import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An informer's objects, but never older than what was written here: otherwise a volume that was
 * just bound would be offered to the next claim, and a pod that was just counted be made again. An
 * object is one thread's at a time.
 */
public final class OwnWrites<T extends KubeObject> {
  private final Informer<T> informer;
  private final Map<ObjectKey, T> written = new ConcurrentHashMap<>();

  public OwnWrites(Informer<T> informer) {
    this.informer = informer;
  }

  /** Remembers an object as the server answered it. */
  public T wrote(T object) {
    written.put(ObjectKey.of(object), object);
    return object;
  }

  public @Nullable T get(ObjectKey key) {
    T seen = informer.get(key);
    return seen == null ? gone(key) : newer(seen);
  }

  public List<T> byIndex(String index, String value) {
    return informer.byIndex(index, value).stream().map(this::newer).toList();
  }

  public Stream<ObjectKey> keys(String index, String value) {
    return informer.byIndex(index, value).stream().map(ObjectKey::of);
  }

  private T newer(T seen) {
    ObjectKey key = ObjectKey.of(seen);
    T own = written.get(key);
    if (own == null) {
      return seen;
    }
    if (!own.uid().equals(seen.uid()) || version(own) <= version(seen)) {
      written.remove(key);
      return seen;
    }
    return own;
  }

  private @Nullable T gone(ObjectKey key) {
    written.remove(key);
    return null;
  }

  private static long version(KubeObject object) {
    return Long.parseLong(object.resourceVersion());
  }
}
