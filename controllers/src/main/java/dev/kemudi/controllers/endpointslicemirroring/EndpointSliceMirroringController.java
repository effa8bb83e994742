package dev.kemudi.controllers.endpointslicemirroring;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.api.discovery.v1.EndpointSliceBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.BackoffLimiter;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.endpointslice.FreshSlices;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps slices that mirror the endpoints of services without a selector. */
public final class EndpointSliceMirroringController implements Controller {
  private static final String NAME = "endpointslicemirroring";
  private static final String MANAGER = "endpointslicemirroring-controller.k8s.io";
  private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";
  private static final String SKIP = "endpointslice.kubernetes.io/skip-mirror";
  private static final String LEADER = "control-plane.alpha.kubernetes.io/leader";
  private static final String TRIGGER_TIME = "endpoints.kubernetes.io/last-change-trigger-time";
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final String BY_SERVICE = "endpointslicemirroring-controller-by-service";
  private static final int WORKERS = 5;
  private static final Duration SOON = Duration.ofMillis(10);

  private final Client client;
  private final EventRecorder events;
  private final Informer<Service> services;
  private final Informer<Endpoints> endpoints;
  private final Informer<EndpointSlice> slices;
  private final FreshSlices fresh;
  private final ControllerWorkers<ObjectKey> workers;

  public EndpointSliceMirroringController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.services = informers.of(CoreV1.SERVICES);
    this.endpoints = informers.of(CoreV1.ENDPOINTS);
    this.slices = informers.of(DiscoveryV1.ENDPOINTSLICES);
    this.fresh = new FreshSlices(slices, clock);
    slices.addIndex(
        BY_SERVICE, slice -> isOurs(slice) ? List.of(serviceOf(slice).toString()) : List.of());
    RateLimitedQueue<ObjectKey> queue =
        RateLimitedQueue.create(
            "endpoint_slice_mirroring",
            clock,
            new BackoffLimiter<>(Duration.ofSeconds(1), Duration.ofSeconds(100)));
    Triggers.on(services).when(service -> service.spec().selector().isEmpty()).enqueue(queue);
    Triggers.on(endpoints)
        .when(EndpointSliceMirroringController::isMirrored)
        .unlessUnchanged()
        .enqueue(queue);
    Triggers.on(slices)
        .when(EndpointSliceMirroringController::isOurs)
        .unlessUnchanged()
        .enqueue(queue, slice -> List.of(serviceOf(slice)));
    this.workers =
        new ControllerWorkers<>(
            NAME, WORKERS, queue, this::reconcile, List.of(services, endpoints, slices));
  }

  private static boolean isMirrored(Endpoints endpoints) {
    return !"true".equals(endpoints.metadata().labels().get(SKIP))
        && !endpoints.metadata().annotations().containsKey(LEADER);
  }

  private static boolean isOurs(EndpointSlice slice) {
    return MANAGER.equals(slice.metadata().labels().get(MANAGED_BY))
        && !serviceOf(slice).name().isEmpty();
  }

  private static ObjectKey serviceOf(EndpointSlice slice) {
    return new ObjectKey(
        slice.namespace(), slice.metadata().labels().getOrDefault(SERVICE_NAME, ""));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Endpoints source = endpoints.get(key);
    Service service = services.get(key);
    if (source == null || service == null || !isMirrored(source)) {
      slices.byIndex(BY_SERVICE, key.toString()).forEach(this::remove);
    } else if (service.spec().selector().isEmpty()) {
      if (fresh.areAwaited(key)) {
        return Reconciler.Result.revisit(SOON);
      }
      mirror(source, slices.byIndex(BY_SERVICE, key.toString()));
    }
    return Reconciler.Result.SETTLED;
  }

  private void mirror(Endpoints source, List<EndpointSlice> present) {
    Mirrors wanted = Mirrors.of(source.subsets());
    tell(source, wanted);
    Map<Mirrors.Group, EndpointSlice> known = new LinkedHashMap<>();
    List<EndpointSlice> spare = new ArrayList<>();
    for (EndpointSlice slice : present) {
      Mirrors.Group group = Mirrors.Group.of(slice.addressType(), slice.ports());
      if (!wanted.groups.containsKey(group) || known.putIfAbsent(group, slice) != null) {
        spare.add(slice);
      }
    }
    try {
      wanted.groups.forEach(
          (group, content) ->
              write(source, group.addressType(), content, slice(group, known, spare)));
      spare.forEach(this::remove);
    } catch (StatusError e) {
      if (!e.hasCause("NamespaceTerminating")) {
        throw e;
      }
    }
  }

  /** The slice that there is for the group, or one that is of no use any more. */
  private static @Nullable EndpointSlice slice(
      Mirrors.Group group, Map<Mirrors.Group, EndpointSlice> known, List<EndpointSlice> spare) {
    EndpointSlice slice = known.get(group);
    for (int i = 0; slice == null && i < spare.size(); i++) {
      if (spare.get(i).addressType().equals(group.addressType())) {
        slice = spare.remove(i);
      }
    }
    return slice;
  }

  private void tell(Endpoints source, Mirrors wanted) {
    if (wanted.invalid > 0) {
      events.event(
          CoreV1.ENDPOINTS.kind(),
          source,
          "Warning",
          "InvalidIPAddress",
          "Skipped " + wanted.invalid + " invalid IP addresses when mirroring to EndpointSlices");
    }
    if (wanted.skipped > wanted.invalid) {
      events.event(
          CoreV1.ENDPOINTS.kind(),
          source,
          "Warning",
          "TooManyAddressesToMirror",
          "A max of "
              + Mirrors.MOST
              + " addresses can be mirrored to EndpointSlices per Endpoints subset. "
              + wanted.skipped
              + " addresses were skipped");
    }
  }

  private void write(
      Endpoints source,
      String addressType,
      Mirrors.Wanted content,
      @Nullable EndpointSlice present) {
    EndpointSlice slice = filled(source, addressType, content, present);
    if (present == null) {
      if (source.metadata().deletionTimestamp() == null) {
        fresh.made(ObjectKey.of(source), client.create(DiscoveryV1.ENDPOINTSLICES, slice));
      }
    } else if (differs(present, slice)) {
      client.update(DiscoveryV1.ENDPOINTSLICES, slice);
    }
  }

  private static boolean differs(EndpointSlice present, EndpointSlice wanted) {
    return !byIdentity(present).equals(byIdentity(wanted))
        || !present.ports().equals(wanted.ports())
        || !present.metadata().labels().equals(wanted.metadata().labels())
        || !present.metadata().annotations().equals(wanted.metadata().annotations());
  }

  private static Map<List<String>, Endpoint> byIdentity(EndpointSlice slice) {
    Map<List<String>, Endpoint> endpoints = new HashMap<>();
    slice.endpoints().forEach(one -> endpoints.put(Mirrors.identity(one), one));
    return endpoints;
  }

  private static EndpointSlice filled(
      Endpoints source,
      String addressType,
      Mirrors.Wanted content,
      @Nullable EndpointSlice present) {
    Map<String, String> labels = new HashMap<>(source.metadata().labels());
    labels.put(SERVICE_NAME, source.name());
    labels.put(MANAGED_BY, MANAGER);
    Map<String, String> annotations = new HashMap<>(source.metadata().annotations());
    annotations.remove(TRIGGER_TIME);
    annotations.remove(LAST_APPLIED);
    return EndpointSliceBuilder.create()
        .metadata(
            metadata ->
                (present == null
                        ? metadata.generateName(source.name() + "-")
                        : metadata.name(present.name()))
                    .namespace(source.namespace())
                    .labels(labels)
                    .annotations(annotations)
                    .ownerReferences(
                        List.of(Owners.controllerReference(CoreV1.ENDPOINTS.kind(), source))))
        .addressType(addressType)
        .ports(content.ports())
        .endpoints(List.copyOf(content.endpoints().values()))
        .build();
  }

  private void remove(EndpointSlice slice) {
    client.deleteIfPresent(
        DiscoveryV1.ENDPOINTSLICES, ObjectKey.of(slice), DeleteOptionsBuilder.create().build());
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
