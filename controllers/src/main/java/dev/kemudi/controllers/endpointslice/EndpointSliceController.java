package dev.kemudi.controllers.endpointslice;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.api.discovery.v1.EndpointSliceBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.endpoint.ServicePods;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the endpoint slices of every service that selects pods. */
public final class EndpointSliceController implements Controller {
  private static final String MANAGER = "endpointslice-controller.k8s.io";
  private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";
  private static final String HEADLESS = "service.kubernetes.io/headless";
  private static final String TRIGGER_TIME = "endpoints.kubernetes.io/last-change-trigger-time";
  private static final String BY_SERVICE = "endpointslice-controller-by-service";
  private static final int WORKERS = 5;
  private static final Duration SOON = Duration.ofMillis(10);

  private final Client client;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Informer<Service> services;
  private final Informer<Pod> pods;
  private final Informer<Node> nodes;
  private final Informer<EndpointSlice> slices;
  private final ControllerWorkers<ObjectKey> workers;

  private final FreshSlices fresh;

  public EndpointSliceController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.services = informers.of(CoreV1.SERVICES);
    this.pods = informers.of(CoreV1.PODS);
    this.nodes = informers.of(CoreV1.NODES);
    this.slices = informers.of(DiscoveryV1.ENDPOINTSLICES);
    this.fresh = new FreshSlices(slices, clock);
    slices.addIndex(
        BY_SERVICE, slice -> isOurs(slice) ? List.of(serviceOf(slice).toString()) : List.of());
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("endpoint_slice", clock);
    Triggers.on(services).unlessUnchanged().enqueue(queue);
    Triggers.on(pods)
        .onChange(ServicePods::matters)
        .enqueue(queue, pod -> ServicePods.servicesOf(pod, services));
    Triggers.on(slices)
        .when(EndpointSliceController::isOurs)
        .unlessUnchanged()
        .enqueue(queue, slice -> List.of(serviceOf(slice)));
    this.workers =
        new ControllerWorkers<>(
            "endpointslice",
            WORKERS,
            queue,
            this::reconcile,
            List.of(services, pods, nodes, slices));
  }

  private static boolean isOurs(EndpointSlice slice) {
    return MANAGER.equals(slice.metadata().labels().get(MANAGED_BY))
        && slice.metadata().labels().containsKey(SERVICE_NAME);
  }

  private static ObjectKey serviceOf(EndpointSlice slice) {
    String name = slice.metadata().labels().getOrDefault(SERVICE_NAME, "");
    return new ObjectKey(slice.namespace(), name);
  }

  /** The slices of a service that is gone are left to the garbage collector, as their owner. */
  private Reconciler.Result reconcile(ObjectKey key) {
    Service service = services.get(key);
    if (service == null
        || service.spec().selector().isEmpty()
        || service.spec().type().equals("ExternalName")
        || service.metadata().deletionTimestamp() != null) {
      return Reconciler.Result.SETTLED;
    }
    if (fresh.areAwaited(key)) {
      return Reconciler.Result.revisit(SOON);
    }
    List<EndpointSlice> present =
        slices.byIndex(BY_SERVICE, key.toString()).stream()
            .filter(slice -> slice.metadata().deletionTimestamp() == null)
            .toList();
    SlicePlan plan =
        SlicePlan.of(present, PodEndpoints.of(service, ServicePods.of(service, pods), nodes));
    try {
      plan.keep.forEach(wanted -> write(service, wanted));
      plan.remove.forEach(this::remove);
    } catch (StatusError e) {
      tellFailure(service, e);
    }
    return Reconciler.Result.SETTLED;
  }

  private void tellFailure(Service service, StatusError failure) {
    if (failure.hasCause("NamespaceTerminating")) {
      return;
    }
    if (!failure.isConflict()) {
      events.event(
          CoreV1.SERVICES.kind(),
          service,
          "Warning",
          "FailedToUpdateEndpointSlices",
          "Error updating Endpoint Slices for Service "
              + service.namespace()
              + "/"
              + service.name()
              + ": "
              + failure.getMessage());
    }
    throw failure;
  }

  private void write(Service service, SlicePlan.Wanted wanted) {
    EndpointSlice present = wanted.present();
    Map<String, String> labels = labels(service);
    if (present == null) {
      EndpointSlice empty =
          EndpointSliceBuilder.create()
              .metadata(
                  metadata ->
                      metadata
                          .generateName(service.name() + "-")
                          .namespace(service.namespace())
                          .ownerReferences(
                              List.of(Owners.controllerReference(CoreV1.SERVICES.kind(), service))))
              .build();
      Instant since = service.metadata().creationTimestamp();
      EndpointSlice made =
          client.create(
              DiscoveryV1.ENDPOINTSLICES,
              filled(empty, wanted, labels, since == null ? clock.instant() : since));
      fresh.made(ObjectKey.of(service), made);
    } else if (!present.endpoints().equals(wanted.endpoints())
        || !present.ports().equals(wanted.group().ports())
        || !present.metadata().labels().equals(labels)) {
      client.update(DiscoveryV1.ENDPOINTSLICES, filled(present, wanted, labels, clock.instant()));
    }
  }

  private static EndpointSlice filled(
      EndpointSlice slice, SlicePlan.Wanted wanted, Map<String, String> labels, Instant trigger) {
    Map<String, String> annotations = new HashMap<>(slice.metadata().annotations());
    annotations.put(TRIGGER_TIME, trigger.toString());
    return EndpointSliceBuilder.from(slice)
        .metadata(metadata -> metadata.labels(labels).annotations(annotations))
        .addressType(wanted.group().addressType())
        .endpoints(wanted.endpoints())
        .ports(wanted.group().ports())
        .build();
  }

  private void remove(EndpointSlice slice) {
    client.deleteIfPresent(
        DiscoveryV1.ENDPOINTSLICES, ObjectKey.of(slice), DeleteOptionsBuilder.create().build());
  }

  private static Map<String, String> labels(Service service) {
    Map<String, String> labels = new HashMap<>(service.metadata().labels());
    labels.remove(HEADLESS);
    String ip = service.spec().clusterIP();
    if (ip.isEmpty() || ip.equals("None")) {
      labels.put(HEADLESS, "");
    }
    labels.put(SERVICE_NAME, service.name());
    labels.put(MANAGED_BY, MANAGER);
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
