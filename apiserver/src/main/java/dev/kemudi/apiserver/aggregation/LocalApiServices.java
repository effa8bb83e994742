package dev.kemudi.apiserver.aggregation;

import dev.kemudi.api.apiextensions.v1.ApiextensionsV1;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.api.apiregistration.v1.APIServiceBuilder;
import dev.kemudi.api.apiregistration.v1.APIServiceSpec;
import dev.kemudi.api.apiregistration.v1.APIServiceSpecBuilder;
import dev.kemudi.api.apiregistration.v1.ApiregistrationV1;
import dev.kemudi.apiserver.discovery.Priority;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an API service for every version of a group that this server serves itself. Those of
 * built-in groups are brought up to date once after each start, and then are their users' to
 * change; those of custom resources always stay what they must be.
 */
final class LocalApiServices implements AutoCloseable {
  private static final String MANAGED = "kube-aggregator.kubernetes.io/automanaged";
  private static final String ON_START = "onstart";
  private static final String ALWAYS = "true";

  private final Informer<APIService> apiServices;
  private final Informer<CustomResourceDefinition> definitions;
  private final Client client;
  private final Map<String, GroupVersion> builtIn = new LinkedHashMap<>();
  private final RateLimitedQueue<ObjectKey> queue;
  private final ControllerWorkers<ObjectKey> workers;

  /** The built-in ones that have been seen to since the start. */
  private final Set<String> done = ConcurrentHashMap.newKeySet();

  /**
   * @param versions those that are built in
   */
  LocalApiServices(
      Informers informers, Set<GroupVersion> versions, Client client, InstantSource clock) {
    this.apiServices = informers.of(ApiregistrationV1.APISERVICES);
    this.definitions = informers.of(ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS);
    this.client = client;
    for (GroupVersion version : versions) {
      if (Priority.isBuiltIn(version)) {
        builtIn.put(name(version), version);
      }
    }
    this.queue = RateLimitedQueue.create("local-api-services", clock);
    Triggers.on(apiServices).unlessUnchanged().enqueue(queue);
    Triggers.on(definitions)
        .unlessUnchanged()
        .enqueue(queue, definition -> served(definition).keySet().stream().map(this::key).toList());
    this.workers =
        new ControllerWorkers<>(
            "local-api-services", 2, queue, this::reconcile, List.of(apiServices, definitions));
  }

  private static String name(GroupVersion version) {
    return version.version() + "." + version.group();
  }

  private ObjectKey key(String name) {
    return new ObjectKey("", name);
  }

  void start() {
    builtIn.keySet().forEach(name -> queue.add(key(name)));
    workers.start();
  }

  private static Map<String, GroupVersion> served(CustomResourceDefinition definition) {
    Map<String, GroupVersion> served = new HashMap<>();
    for (CustomResourceDefinitionVersion version : definition.spec().versions()) {
      if (version.served()) {
        GroupVersion own = new GroupVersion(definition.spec().group(), version.name());
        served.put(name(own), own);
      }
    }
    return served;
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    String name = key.name();
    GroupVersion own = builtIn.get(name);
    GroupVersion custom = own == null ? custom(name) : null;
    APIService found = apiServices.get(key);
    if (own != null) {
      if (!done.contains(name)) {
        bring(found, own, ON_START);
        done.add(name);
      }
    } else if (custom != null) {
      bring(found, custom, ALWAYS);
    } else if (found != null && !mode(found).isEmpty()) {
      client.deleteIfPresent(
          ApiregistrationV1.APISERVICES, key, DeleteOptionsBuilder.create().build());
    }
    return Reconciler.Result.SETTLED;
  }

  private @Nullable GroupVersion custom(String name) {
    for (CustomResourceDefinition definition : definitions.list()) {
      GroupVersion version = served(definition).get(name);
      if (version != null && definition.metadata().deletionTimestamp() == null) {
        return version;
      }
    }
    return null;
  }

  private static String mode(APIService object) {
    return Objects.requireNonNullElse(object.metadata().labels().get(MANAGED), "");
  }

  /** Creates or corrects an object, unless somebody has taken it over. */
  private void bring(@Nullable APIService found, GroupVersion version, String mode) {
    Priority priority = Priority.of(version);
    APIServiceSpec spec =
        APIServiceSpecBuilder.create()
            .group(version.group())
            .version(version.version())
            .groupPriorityMinimum(priority.group())
            .versionPriority(priority.version())
            .build();
    if (found == null) {
      create(
          APIServiceBuilder.create()
              .metadata(meta -> meta.name(name(version)).labels(Map.of(MANAGED, mode)))
              .spec(spec)
              .build());
    } else if (!mode(found).isEmpty()
        && (!found.spec().equals(spec) || !mode(found).equals(mode))) {
      Map<String, String> labels = new HashMap<>(found.metadata().labels());
      labels.put(MANAGED, mode);
      client.update(
          ApiregistrationV1.APISERVICES,
          APIServiceBuilder.from(found).metadata(meta -> meta.labels(labels)).spec(spec).build());
    }
  }

  /** One that is there and not seen yet comes by again when it is. */
  private void create(APIService object) {
    try {
      client.create(ApiregistrationV1.APISERVICES, object);
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
