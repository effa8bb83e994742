package dev.kemudi.node.spec;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one resource that pods refer to, a watch for each. One that says of itself that it
 * never changes is watched no longer once it was seen.
 */
final class NamedObjects<T extends KubeObject> {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** An object that somebody refers to: watched, or known for ever. */
  private static final class Entry<T extends KubeObject> {
    final Set<String> pods = new HashSet<>();
    @Nullable Informer<T> informer;
    @Nullable T fixed;
  }

  /** Tells of every change, whatever it is. */
  private record Announcer<T extends KubeObject>(Runnable announcement)
      implements Informer.Listener<T> {
    @Override
    public void added(T object) {
      announcement.run();
    }

    @Override
    public void updated(T old, T object) {
      if (!old.resourceVersion().equals(object.resourceVersion())) {
        announcement.run();
      }
    }

    @Override
    public void deleted(T object) {
      announcement.run();
    }
  }

  private final Informers informers;
  private final Resource<T> resource;
  private final String singular;
  private final Predicate<T> isImmutable;
  private final Consumer<String> changed;

  @GuardedBy("this")
  private final Map<ObjectKey, Entry<T>> entries = new HashMap<>();

  NamedObjects(
      Informers informers,
      Resource<T> resource,
      String singular,
      Predicate<T> isImmutable,
      Consumer<String> changed) {
    this.informers = informers;
    this.resource = resource;
    this.singular = singular;
    this.isImmutable = isImmutable;
    this.changed = changed;
  }

  /** The pod now refers to exactly these names of its namespace. */
  synchronized void refer(String podUid, String namespace, Set<String> names) {
    for (String name : names) {
      ObjectKey key = new ObjectKey(namespace, name);
      Entry<T> entry = entries.computeIfAbsent(key, _ -> new Entry<>());
      if (entry.pods.add(podUid) && entry.informer == null && entry.fixed == null) {
        entry.informer = informers.of(resource, query(key));
        entry.informer.addListener(new Announcer<>(() -> announce(key)));
      }
    }
    release(podUid, key -> !(key.namespace().equals(namespace) && names.contains(key.name())));
  }

  /** The pod refers to nothing any more. */
  synchronized void release(String podUid) {
    release(podUid, _ -> true);
  }

  @GuardedBy("this")
  private void release(String podUid, Predicate<ObjectKey> which) {
    entries
        .entrySet()
        .removeIf(
            each -> {
              Entry<T> entry = each.getValue();
              boolean last =
                  which.test(each.getKey()) && entry.pods.remove(podUid) && entry.pods.isEmpty();
              if (last && entry.informer != null) {
                informers.stop(resource, query(each.getKey()));
              }
              return last;
            });
  }

  private void announce(ObjectKey key) {
    Set<String> pods;
    synchronized (this) {
      Entry<T> entry = entries.get(key);
      pods = entry == null ? Set.of() : Set.copyOf(entry.pods);
    }
    pods.forEach(changed);
  }

  private static ListQuery query(ObjectKey key) {
    return ListQuery.inNamespace(key.namespace()).withFields("metadata.name=" + key.name());
  }

  T get(ObjectKey key) throws InterruptedException {
    Informer<T> informer;
    synchronized (this) {
      Entry<T> entry = entries.get(key);
      if (entry == null) {
        throw StatusError.of(
            500,
            "InternalError",
            "object \"" + key.namespace() + "\"/\"" + key.name() + "\" not registered");
      }
      if (entry.fixed != null) {
        return entry.fixed;
      }
      informer = entry.informer;
    }
    if (informer == null || !informer.awaitSync(PATIENCE)) {
      throw StatusError.of(
          504,
          "Timeout",
          "failed to sync " + singular + " cache: timed out waiting for the condition");
    }
    T object = informer.get(key);
    if (object == null) {
      throw StatusError.notFound(new GroupResource("", singular), key.name());
    }
    if (isImmutable.test(object)) {
      keep(key, object);
    }
    return object;
  }

  private synchronized void keep(ObjectKey key, T object) {
    Entry<T> entry = entries.get(key);
    if (entry != null && entry.informer != null) {
      entry.fixed = object;
      entry.informer = null;
      informers.stop(resource, query(key));
    }
  }
}
