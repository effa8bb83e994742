package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.ApiextensionsV1;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionNames;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.apiserver.crd.definition.NonStructural;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Form;
import dev.kemudi.apiserver.openapi.CustomResourceOpenApi;
import dev.kemudi.apiserver.registry.RegistryServices;
import dev.kemudi.apiserver.webhook.HookServers;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.MetadataKind;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows the definitions: gives them their names, puts their resources into the catalog, and
 * empties and takes out those that are deleted.
 */
public final class CustomResources implements AutoCloseable {
  private static final Duration EMPTYING = Duration.ofMillis(200);

  private final Catalog catalog;
  private final RegistryServices services;
  private final Client client;
  private final InstantSource clock;
  private final HookServers hooks;
  private final CustomResourceOpenApi openApi;
  private final Runnable changed;
  private final Informer<CustomResourceDefinition> definitions;
  private final RateLimitedQueue<ObjectKey> queue;
  private final ControllerWorkers<ObjectKey> workers;

  private final CountDownLatch caughtUp = new CountDownLatch(1);

  /** Those of before that are not served yet; only the one worker touches it, until it is empty. */
  private @Nullable Set<String> unseen;

  /** What is served now, by the name of the definition; only the one worker touches it. */
  private final Map<String, Serving> served = new HashMap<>();

  /** Those of before that are served, but not looked at yet; only the one worker touches it. */
  private final Set<ObjectKey> unjudged = new HashSet<>();

  /** By the name of the definition; only the one worker touches it. */
  private final Map<String, Judged> judged = new HashMap<>();

  /** What was found in the schemas of a definition; null if nothing is wrong with them. */
  private record Judged(CustomResourceDefinitionSpec spec, @Nullable NonStructural faults) {}

  /**
   * What was made of a definition.
   *
   * @param uid another one has the same name when it was deleted and made again
   * @param names those that it was given
   * @param terminating is set when its objects are about to go
   */
  private record Serving(
      String uid,
      GroupResource resource,
      CustomResourceDefinitionSpec spec,
      CustomResourceDefinitionNames names,
      AtomicBoolean terminating) {

    boolean isOf(CustomResourceDefinition definition) {
      return uid.equals(definition.uid());
    }
  }

  /**
   * Makes it; nothing happens before {@link #start}.
   *
   * @param client may write definitions and delete everything
   * @param hooks asks webhooks to convert objects
   * @param openApi is told of what is served
   * @param changed called when other resources are served than before
   */
  public CustomResources(
      Catalog catalog,
      RegistryServices services,
      Client client,
      Informers informers,
      HookServers hooks,
      CustomResourceOpenApi openApi,
      Runnable changed) {
    this.catalog = catalog;
    this.services = services;
    this.client = client;
    this.clock = services.clock();
    this.hooks = hooks;
    this.openApi = openApi;
    this.changed = changed;
    this.definitions = informers.of(ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS);
    this.queue = RateLimitedQueue.create("custom-resources", clock);
    Triggers.on(definitions).enqueue(queue);
    this.workers =
        new ControllerWorkers<>(
            "custom-resources", 1, queue, this::reconcile, List.of(definitions));
  }

  /** Begins to follow. */
  public void start() {
    workers.start();
  }

  /**
   * Whether what was defined before the server started is served, for clients take it for something
   * that was never there otherwise. A definition that can't be served holds nobody up.
   */
  public boolean haveCaughtUp() {
    if (definitions.hasSynced() && definitions.list().isEmpty()) {
      caughtUp.countDown();
    }
    return caughtUp.getCount() == 0;
  }

  /** Waits until {@link #haveCaughtUp}; false if the time is over before. */
  public boolean awaitCaughtUp(Duration time) throws InterruptedException {
    Instant end = clock.instant().plus(time);
    return definitions.awaitSync(time)
        && (haveCaughtUp()
            || caughtUp.await(
                Duration.between(clock.instant(), end).toMillis(), TimeUnit.MILLISECONDS));
  }

  /** What is served is told once for all of before, as each telling looks through all there is. */
  private void seen(String name) {
    if (caughtUp.getCount() == 0) {
      return;
    }
    Set<String> rest = unseen;
    if (rest == null) {
      rest =
          definitions.list().stream()
              .filter(each -> DefinitionStatus.is(each, DefinitionStatus.ESTABLISHED))
              .map(CustomResourceDefinition::name)
              .collect(Collectors.toCollection(HashSet::new));
      unseen = rest;
    }
    rest.remove(name);
    if (rest.isEmpty()) {
      changed.run();
      caughtUp.countDown();
      unjudged.forEach(queue::add);
      unjudged.clear();
    }
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    try {
      return follow(key);
    } catch (StatusError e) {
      if (e.isNotFound() || e.isConflict()) {
        // Gone or changed meanwhile: the informer will say so.
        return Reconciler.Result.SETTLED;
      }
      throw e;
    } finally {
      seen(key.name());
    }
  }

  private Reconciler.Result follow(ObjectKey key) {
    CustomResourceDefinition definition = definitions.get(key);
    if (definition == null) {
      remove(key.name());
      judged.remove(key.name());
      reconsiderOthers(key.name());
      return Reconciler.Result.SETTLED;
    }
    if (definition.metadata().deletionTimestamp() != null) {
      return empty(definition);
    }
    if (isServedFirst(definition)) {
      serve(definition);
      return Reconciler.Result.SETTLED;
    }
    CustomResourceDefinition settled =
        DefinitionStatus.judged(
            new AcceptedNames(definition, definitions.list()).settle(definition, clock.instant()),
            faults(definition),
            clock.instant());
    if (DefinitionStatus.is(settled, DefinitionStatus.ESTABLISHED)) {
      serve(settled);
    }
    if (!settled.status().equals(definition.status())) {
      client.updateStatus(ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS, settled);
    }
    if (!settled.status().acceptedNames().equals(definition.status().acceptedNames())) {
      reconsiderOthers(definition.name());
    }
    return Reconciler.Result.SETTLED;
  }

  /**
   * Whether everybody waits for what was established before the server started, and nobody for what
   * it says of itself now: that is looked at once all of them are served.
   */
  private boolean isServedFirst(CustomResourceDefinition definition) {
    return caughtUp.getCount() > 0
        && !served.containsKey(definition.name())
        && DefinitionStatus.is(definition, DefinitionStatus.ESTABLISHED)
        && unjudged.add(ObjectKey.of(definition));
  }

  /** What is wrong with the schemas of a definition, which are looked through once. */
  private @Nullable NonStructural faults(CustomResourceDefinition definition) {
    Judged last = judged.get(definition.name());
    if (last == null || !last.spec().equals(definition.spec())) {
      last = new Judged(definition.spec(), NonStructural.of(definition.spec()));
      judged.put(definition.name(), last);
    }
    return last.faults();
  }

  /** A name that one definition gives up may be what another of its group waits for. */
  private void reconsiderOthers(String name) {
    String group = name.substring(name.indexOf('.') + 1);
    for (CustomResourceDefinition other : definitions.list()) {
      if (other.spec().group().equals(group)
          && !other.name().equals(name)
          && !DefinitionStatus.is(other, DefinitionStatus.NAMES_ACCEPTED)) {
        queue.add(ObjectKey.of(other));
      }
    }
  }

  private void serve(CustomResourceDefinition definition) {
    Serving last = served.get(definition.name());
    Serving known = last != null && last.isOf(definition) ? last : null;
    CustomResourceDefinitionNames names = CustomDefinition.names(definition);
    if (known != null && known.spec().equals(definition.spec()) && known.names().equals(names)) {
      return;
    }
    GroupResource resource = CustomDefinition.resource(definition);
    // Shared, for what is under way on the registry of before must make no objects then either.
    AtomicBoolean terminating = known != null ? known.terminating() : new AtomicBoolean();
    catalog.put(
        resource,
        CustomDefinition.of(definition, hooks, services.random())
            .serve(services, terminating::get));
    served.put(
        definition.name(),
        new Serving(definition.uid(), resource, definition.spec(), names, terminating));
    openApi.put(definition);
    if (caughtUp.getCount() == 0) {
      changed.run();
    }
  }

  private void remove(String name) {
    Serving known = served.remove(name);
    if (known != null) {
      catalog.remove(known.resource());
      openApi.remove(name);
      changed.run();
    }
  }

  // --- the end of a definition

  private Reconciler.Result empty(CustomResourceDefinition definition) {
    if (!definition.metadata().finalizers().contains(DefinitionWrites.FINALIZER)) {
      return Reconciler.Result.SETTLED;
    }
    Form<?, ?> form = catalog.anyForm(CustomDefinition.resource(definition));
    if (form == null && DefinitionStatus.is(definition, DefinitionStatus.ESTABLISHED)) {
      serve(definition);
      form = catalog.anyForm(CustomDefinition.resource(definition));
    }
    Serving serving = served.get(definition.name());
    if (serving != null) {
      serving.terminating().set(true);
    }
    Instant now = clock.instant();
    if (form != null && holdsObjects(form.served())) {
      CustomResourceDefinition told =
          DefinitionStatus.with(
              definition,
              DefinitionStatus.TERMINATING,
              true,
              "InstanceDeletionInProgress",
              "CustomResource deletion is in progress",
              now);
      if (told != definition) {
        client.updateStatus(ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS, told);
      }
      return Reconciler.Result.revisit(EMPTYING);
    }
    CustomResourceDefinition done =
        DefinitionStatus.with(
            definition,
            DefinitionStatus.TERMINATING,
            false,
            "InstanceDeletionCompleted",
            "removed all instances",
            now);
    if (done != definition) {
      done = client.updateStatus(ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS, done);
    }
    List<String> finalizers =
        done.metadata().finalizers().stream()
            .filter(name -> !name.equals(DefinitionWrites.FINALIZER))
            .toList();
    client.update(
        ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS,
        CustomResourceDefinitionBuilder.from(done)
            .metadata(metadata -> metadata.finalizers(finalizers))
            .build());
    return Reconciler.Result.SETTLED;
  }

  /** Deletes what is there; whether something still is. Nothing is converted for that. */
  private boolean holdsObjects(Resource<?> resource) {
    Resource<?> bare =
        new Resource<>(
            resource.name(),
            new MetadataKind(resource.kind().gvk()),
            resource.namespaced(),
            List.of(),
            List.of());
    if (client.list(bare, ListQuery.ALL).items().isEmpty()) {
      return false;
    }
    client.deleteCollection(resource, ListQuery.ALL, DeleteOptionsBuilder.create().build());
    return !client.list(bare, ListQuery.ALL).items().isEmpty();
  }

  @Override
  public void close() {
    workers.close();
  }
}
