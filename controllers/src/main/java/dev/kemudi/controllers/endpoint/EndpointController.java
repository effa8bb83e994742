package dev.kemudi.controllers.endpoint;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Keeps the Endpoints of every service that selects pods. */
public final class EndpointController implements Controller {
  private static final String TRIGGER_TIME = "endpoints.kubernetes.io/last-change-trigger-time";
  private static final String OVER_CAPACITY = "endpoints.kubernetes.io/over-capacity";
  private static final String HEADLESS = "service.kubernetes.io/headless";
  private static final int WORKERS = 5;

  private final Client client;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Informer<Service> services;
  private final Informer<Pod> pods;
  private final Informer<Endpoints> endpoints;
  private final RateLimitedQueue<ObjectKey> queue;
  private final ControllerWorkers<ObjectKey> workers;
  private final AtomicBoolean lookedForLeftovers = new AtomicBoolean();

  public EndpointController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.services = informers.of(CoreV1.SERVICES);
    this.pods = informers.of(CoreV1.PODS);
    this.endpoints = informers.of(CoreV1.ENDPOINTS);
    this.queue = RateLimitedQueue.create("endpoint", clock);
    Triggers.on(services).unlessUnchanged().enqueue(queue);
    Triggers.on(pods)
        .onChange(ServicePods::matters)
        .enqueue(queue, pod -> ServicePods.servicesOf(pod, services));
    // What others make or change is theirs until something happens to the service or its pods.
    Triggers.on(endpoints).onDeletion().enqueue(queue);
    this.workers =
        new ControllerWorkers<>(
            "endpoint", WORKERS, queue, this::reconcile, List.of(services, pods, endpoints));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    if (lookedForLeftovers.compareAndSet(false, true)) {
      findLeftovers();
    }
    Service service = services.get(key);
    Endpoints present = endpoints.get(key);
    if (service == null) {
      if (present != null) {
        remove(key);
      }
    } else if (!service.spec().selector().isEmpty()
        && !service.spec().type().equals("ExternalName")) {
      List<EndpointSubset> wanted = Subsets.of(service, ServicePods.of(service, pods));
      write(service, present, wanted);
    }
    return Reconciler.Result.SETTLED;
  }

  /** Services may have gone while no controller ran. Everybody else's endpoints came later. */
  private void findLeftovers() {
    for (Endpoints found : endpoints.list()) {
      ObjectKey key = ObjectKey.of(found);
      if (services.get(key) == null && !isElectionLock(found)) {
        queue.add(key);
      }
    }
  }

  private static boolean isElectionLock(Endpoints present) {
    return present.metadata().annotations().containsKey("control-plane.alpha.kubernetes.io/leader");
  }

  private void remove(ObjectKey key) {
    client.deleteIfPresent(CoreV1.ENDPOINTS, key, DeleteOptionsBuilder.create().build());
  }

  private void write(Service service, @Nullable Endpoints present, List<EndpointSubset> all) {
    boolean over = Subsets.isOverCapacity(all);
    List<EndpointSubset> subsets = over ? Subsets.truncated(all) : all;
    Map<String, String> labels = labels(service);
    if (present != null
        && present.subsets().equals(subsets)
        && present.metadata().labels().equals(labels)
        && over == "truncated".equals(present.metadata().annotations().get(OVER_CAPACITY))) {
      return;
    }
    Map<String, String> annotations =
        new TreeMap<>(present == null ? Map.of() : present.metadata().annotations());
    annotations.remove(OVER_CAPACITY);
    if (over) {
      annotations.put(OVER_CAPACITY, "truncated");
    }
    Instant created = service.metadata().creationTimestamp();
    annotations.put(
        TRIGGER_TIME, (present == null && created != null ? created : clock.instant()).toString());
    EndpointsBuilder builder =
        present == null ? EndpointsBuilder.create() : EndpointsBuilder.from(present);
    store(
        service,
        present == null,
        builder
            .metadata(
                metadata ->
                    metadata
                        .namespace(service.namespace())
                        .name(service.name())
                        .labels(labels)
                        .annotations(annotations))
            .subsets(subsets)
            .build());
  }

  private void store(Service service, boolean fresh, Endpoints wanted) {
    try {
      if (fresh) {
        client.create(CoreV1.ENDPOINTS, wanted);
      } else {
        client.update(CoreV1.ENDPOINTS, wanted);
      }
    } catch (StatusError e) {
      if (e.hasCause("NamespaceTerminating")) {
        return;
      }
      if (!e.isConflict() && !e.isAlreadyExists()) {
        String verb = fresh ? "create" : "update";
        events.event(
            CoreV1.SERVICES.kind(),
            service,
            "Warning",
            fresh ? "FailedToCreateEndpoint" : "FailedToUpdateEndpoint",
            "Failed to "
                + verb
                + " endpoint "
                + service.namespace()
                + "/"
                + service.name()
                + ": "
                + e.getMessage());
      }
      throw e;
    }
  }

  private static Map<String, String> labels(Service service) {
    Map<String, String> labels = new HashMap<>(service.metadata().labels());
    labels.remove(HEADLESS);
    String ip = service.spec().clusterIP();
    if (ip.isEmpty() || ip.equals("None")) {
      labels.put(HEADLESS, "");
    }
    return labels;
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
