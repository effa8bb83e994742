package dev.kemudi.apiserver.registry;

import dev.kemudi.apiserver.admission.AdmissionChain;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.Subresource;
import dev.kemudi.store.cache.CacheCounts;
import dev.kemudi.store.cache.CacheEvent;
import dev.kemudi.store.cache.CacheWatch;
import dev.kemudi.store.cache.Index;
import dev.kemudi.store.cache.WatchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One resource: everything that can be done with its objects. All objects that go in and out are of
 * the hub version; endpoints convert. Thread-safe; calls block on the store.
 */
public final class Registry<T extends KubeObject> implements AutoCloseable {
  /**
   * The name, in place of a subresource's, of writes that the server itself has checked, such as a
   * binding.
   */
  public static final String UNCHECKED = "*";

  private final ResourceDefinition<T> definition;
  private final RegistryServices services;
  private final Storage<T> storage;
  private final Reader<T> reader;
  private final Map<String, Strategy<T>> strategies;
  private final ManagedFields<T> managedFields;
  private final Writer<T> writer;
  private final Deleter<T> deleter;

  /**
   * @param strategies the rules of objects that are written through another group, by that group's
   *     name, where they aren't the definition's
   */
  public Registry(
      ResourceDefinition<T> definition,
      RegistryServices services,
      ObjectFormat<T> format,
      Map<String, Strategy<T>> strategies,
      ManagedFields<T> managedFields,
      WriteHook<T> hook,
      List<Index<Stored<T>>> indexes) {
    this.definition = definition;
    this.strategies = strategies;
    this.services = services;
    Resource<T> resource = definition.resource();
    this.storage =
        new Storage<>(
            services.store(resource),
            resource,
            format,
            services.transformer(resource),
            definition.storagePrefix(),
            indexes);
    this.reader = new Reader<>(storage, resource, services.lists(definition.storagePrefix()));
    this.managedFields = managedFields;
    this.writer = new Writer<>(services, storage, resource, managedFields, hook);
    this.deleter = new Deleter<>(services, storage, resource, definition.strategy(), hook);
  }

  public ResourceDefinition<T> definition() {
    return definition;
  }

  public Resource<T> resource() {
    return definition.resource();
  }

  /**
   * The rules for writes through a subresource; those of the object itself where the name is empty.
   */
  private Strategy<T> strategy(RequestContext context, String subresource) {
    if (subresource.isEmpty()) {
      return strategies.getOrDefault(context.info().group(), definition.strategy());
    }
    if (subresource.equals(UNCHECKED)) {
      return new UncheckedStrategy<>(definition.strategy());
    }
    for (Subresource<T> known : definition.subresources()) {
      if (known.name().equals(subresource)) {
        return known.strategy();
      }
    }
    throw StatusError.notFound(resource().groupResource(), subresource);
  }

  /** The plugins, for writes in a form of their own. */
  public AdmissionChain admission() {
    return services.admission();
  }

  /** The object as it is now. */
  public Optional<Stored<T>> find(ObjectKey key) {
    return reader.find(key);
  }

  /** The object as it is now, or at least as new as the version; an error if there is none. */
  public Stored<T> get(ObjectKey key, String resourceVersion) throws InterruptedException {
    return reader.get(key, resourceVersion);
  }

  public Page<T> list(ListParameters<T> parameters) throws InterruptedException {
    return reader.list(parameters);
  }

  /**
   * Opens a watch. The caller closes it.
   *
   * @param selector what objects it is about; null for all
   * @param index an index with the value of those objects, or empty
   */
  public CacheWatch<Stored<T>> watch(
      String namespace,
      @Nullable Predicate<? super T> selector,
      String index,
      String indexValue,
      String resourceVersion)
      throws InterruptedException {
    WatchScope<Stored<T>> scope = reader.scope(namespace);
    if (!index.isEmpty()) {
      scope = scope.with(index, indexValue);
    }
    if (selector != null) {
      scope = scope.where(event -> kindFor(event, selector) != null);
    }
    return reader.watch(scope, resourceVersion);
  }

  /** What an event means to somebody who sees only what the selector selects. */
  public static <T extends KubeObject> CacheEvent.@Nullable Kind kindFor(
      CacheEvent<Stored<T>> event, Predicate<? super T> selector) {
    return event.kindFor(stored -> selector.test(stored.object()));
  }

  public Stored<T> create(
      RequestContext context, String namespace, T object, WriteParameters parameters) {
    return writer.create(context, strategy(context, ""), namespace, object, false, parameters);
  }

  /**
   * Makes the changed object of the stored one; may be called again when somebody else was faster.
   */
  @FunctionalInterface
  public interface Change<T> {
    /**
     * @param live the object as it is stored; null if there is none
     */
    T apply(@Nullable T live);
  }

  /** What an update did. */
  public record Updated<T extends KubeObject>(Stored<T> object, boolean created) {}

  /**
   * Changes an object.
   *
   * @param subresource what is written through; empty for the object itself
   * @param create whether an object that is not there is created
   * @param ownershipKnown whether the change itself has settled who owns which fields, as an apply
   *     does
   */
  public Updated<T> update(
      RequestContext context,
      String subresource,
      ObjectKey key,
      Change<T> change,
      boolean create,
      boolean ownershipKnown,
      WriteParameters parameters) {
    return writer.update(
        context,
        strategy(context, subresource),
        subresource,
        key,
        change,
        create,
        ownershipKnown,
        parameters);
  }

  /**
   * Applies a configuration: the object is created if it is not there, and nothing is written if
   * nothing changes.
   *
   * @param subresource what is written through; empty for the object itself
   * @param force whether to take fields that others own
   * @param mayCreate throws if the caller may not create objects
   */
  public Updated<T> apply(
      RequestContext context,
      String subresource,
      ObjectKey key,
      Map<String, Object> configuration,
      boolean force,
      Runnable mayCreate,
      WriteParameters parameters) {
    Change<T> change =
        live -> {
          if (live == null) {
            mayCreate.run();
          }
          T object =
              managedFields.applied(live, configuration, force, parameters.through(subresource));
          if (live != null) {
            ObjectIdentity.checkUid(object, live, resource().kind().gvk().groupKind());
          } else if (!object.uid().isEmpty()) {
            throw StatusError.conflict(
                resource().groupResource(),
                key.name(),
                "uid mismatch: the provided object specified uid "
                    + object.uid()
                    + ", and no existing object was found");
          }
          ObjectIdentity.checkName(object, key);
          return object;
        };
    return update(context, subresource, key, change, subresource.isEmpty(), true, parameters);
  }

  /**
   * What a delete did.
   *
   * @param object the object as it was last
   * @param gone whether it is no longer there
   */
  public record Deletion<T extends KubeObject>(Stored<T> object, boolean gone) {}

  public Deletion<T> delete(
      RequestContext context, ObjectKey key, DeleteOptions options, boolean dryRun) {
    return deleter.delete(context, key, options, dryRun);
  }

  /**
   * Deletes all objects of a list; returns them as they were last. One that is gone meanwhile is no
   * error.
   */
  public List<Stored<T>> deleteCollection(
      RequestContext context, ListParameters<T> selection, DeleteOptions options, boolean dryRun)
      throws InterruptedException {
    List<Stored<T>> deleted = new ArrayList<>();
    for (Stored<T> item : list(selection).items()) {
      try {
        deleted.add(delete(context, ObjectKey.of(item.object()), options, dryRun).object());
      } catch (StatusError e) {
        if (!e.isNotFound()) {
          throw e;
        }
      }
    }
    return deleted;
  }

  /** About how many objects there are: as many as the cache knows. */
  public int count() throws InterruptedException {
    return storage.cache().latest(Reader.WAIT).count(storage.prefix(""));
  }

  /** How many objects there are in the store. */
  public long stored() {
    return services.count(storage.prefix(""));
  }

  /** What upstream calls the type of the objects where it measures them. */
  public String typeName() {
    return RegistryServices.typeName(definition.resource());
  }

  /** What the watch cache has done so far. */
  public CacheCounts cacheCounts() {
    return storage.cache().counts();
  }

  /** How many events the watch cache has room for; 0 while nobody has asked for it. */
  public int watchCapacity() {
    return storage.cache().capacity();
  }

  @Override
  public void close() {
    storage.close();
  }
}
