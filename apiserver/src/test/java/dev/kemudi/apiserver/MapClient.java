package dev.kemudi.apiserver;

import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.ListMetaBuilder;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of a server that is a map: reads, creates, updates, lists, watches and deletes. */
public final class MapClient implements Client {
  private final Map<GroupResource, Map<String, KubeObject>> objects = new ConcurrentHashMap<>();
  private final List<String> writes = new ArrayList<>();
  private final List<QueueWatch<?>> watches = new ArrayList<>();
  private final List<Logged<?>> log = new ArrayList<>();
  private long version = 1;

  private record Logged<T extends KubeObject>(
      GroupResource resource, long version, Watch.Event<T> event) {}

  /** What was written, in order, as {@code create clusterroles/admin}. */
  public synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  /** Puts an object there without a write. */
  public <T extends KubeObject> void seed(Resource<T> resource, T object) {
    all(resource).put(ObjectKey.of(object).toString(), object);
  }

  private Map<String, KubeObject> all(Resource<?> resource) {
    return objects.computeIfAbsent(
        resource.groupResource(), key -> Collections.synchronizedMap(new TreeMap<>()));
  }

  @SuppressWarnings("unchecked")
  @Override
  public <T extends KubeObject> T get(Resource<T> resource, ObjectKey key) {
    T object = (T) all(resource).get(key.toString());
    if (object == null) {
      throw StatusError.notFound(resource.groupResource(), key.name());
    }
    return object;
  }

  @SuppressWarnings("unchecked")
  @Override
  public synchronized <T extends KubeObject> KubeList<T> list(
      Resource<T> resource, ListQuery query) {
    List<T> items = new ArrayList<>();
    all(resource).values().stream()
        .filter(each -> query.namespace().isEmpty() || query.namespace().equals(each.namespace()))
        .forEach(object -> items.add((T) object));
    return resource
        .kind()
        .list(ListMetaBuilder.create().resourceVersion(Long.toString(version)).build(), items);
  }

  @Override
  public synchronized <T extends KubeObject> T create(
      Resource<T> resource, T object, WriteOptions options) {
    T stored = versioned(resource, object);
    if (all(resource).putIfAbsent(ObjectKey.of(stored).toString(), stored) != null) {
      throw StatusError.alreadyExists(resource.groupResource(), object.name());
    }
    note("create", resource, object);
    tell(resource, new Watch.Event.Added<>(stored));
    return stored;
  }

  @Override
  public synchronized <T extends KubeObject> T update(
      Resource<T> resource, T object, WriteOptions options) {
    get(resource, ObjectKey.of(object));
    T stored = versioned(resource, object);
    all(resource).put(ObjectKey.of(stored).toString(), stored);
    note("update", resource, object);
    tell(resource, new Watch.Event.Modified<>(stored));
    return stored;
  }

  private <T extends KubeObject> T versioned(Resource<T> resource, T object) {
    return resource
        .kind()
        .withMetadata(
            object,
            ObjectMetaBuilder.from(object.metadata())
                .resourceVersion(Long.toString(++version))
                .build());
  }

  @SuppressWarnings("unchecked")
  private <T extends KubeObject> void tell(Resource<T> resource, Watch.Event<T> event) {
    log.add(new Logged<>(resource.groupResource(), version, event));
    for (QueueWatch<?> watch : watches) {
      if (watch.resource.equals(resource.groupResource())) {
        ((QueueWatch<T>) watch).events.add(event);
      }
    }
  }

  private void note(String verb, Resource<?> resource, KubeObject object) {
    writes.add(verb + " " + resource.name() + "/" + object.name());
  }

  @Override
  public synchronized <T extends KubeObject> void delete(
      Resource<T> resource, ObjectKey key, DeleteOptions options) {
    T object = get(resource, key);
    all(resource).remove(key.toString());
    note("delete", resource, object);
    tell(resource, new Watch.Event.Deleted<>(versioned(resource, object)));
  }

  @SuppressWarnings("unchecked")
  @Override
  public synchronized <T extends KubeObject> Watch<T> watch(Resource<T> resource, ListQuery query) {
    QueueWatch<T> watch = new QueueWatch<>(resource.groupResource());
    long from = query.resourceVersion().isEmpty() ? 0 : Long.parseLong(query.resourceVersion());
    log.stream()
        .filter(logged -> logged.resource().equals(watch.resource) && logged.version() > from)
        .forEach(logged -> watch.events.add((Watch.Event<T>) logged.event()));
    watches.add(watch);
    return watch;
  }

  private static final class QueueWatch<T extends KubeObject> implements Watch<T> {
    private final GroupResource resource;
    private final BlockingQueue<Event<T>> events = new LinkedBlockingQueue<>();

    private QueueWatch(GroupResource resource) {
      this.resource = resource;
    }

    @Override
    public @Nullable Event<T> next(Duration timeout) throws InterruptedException {
      return events.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
      events.clear();
    }
  }

  @Override
  public synchronized <T extends KubeObject> T updateSubresource(
      Resource<T> resource, T object, String subresource, WriteOptions options) {
    T live = get(resource, ObjectKey.of(object));
    if (!object.resourceVersion().equals(live.resourceVersion())) {
      throw StatusError.modified(resource.groupResource(), object.name());
    }
    return update(resource, object, options);
  }

  @Override
  public <T extends KubeObject> T patch(
      Resource<T> resource, ObjectKey key, PatchRequest patch, WriteOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T extends KubeObject> void deleteCollection(
      Resource<T> resource, ListQuery query, DeleteOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <O> O getSubresource(
      Resource<?> resource, ObjectKey key, String subresource, TypeCodec<O> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <I, O> O createSubresource(
      Resource<?> resource,
      ObjectKey key,
      String subresource,
      TypeCodec<I> bodyType,
      I body,
      TypeCodec<O> answerType) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ServedResource> preferredResources() {
    return List.of();
  }
}
