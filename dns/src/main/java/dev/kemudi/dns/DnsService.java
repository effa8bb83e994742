package dev.kemudi.dns;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointAddressBuilder;
import dev.kemudi.api.core.v1.EndpointPortBuilder;
import dev.kemudi.api.core.v1.EndpointSubsetBuilder;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointBuilder;
import dev.kemudi.api.discovery.v1.EndpointConditionsBuilder;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.api.discovery.v1.EndpointSliceBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.IntOrString;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the service {@code kube-system/kube-dns}, by which pods reach the DNS server, and where it
 * leads. It has no selector: the server is not a pod. A service of that name with a selector or
 * another address is somebody's own DNS, which is left to its owner.
 */
public final class DnsService implements Controller {
  private static final String COMPONENT = "kemudi-dns";
  private static final int PORT = 53;
  private static final String SERVICE_NAME = "kubernetes.io/service-name";
  private static final String SLICE_MANAGER = "endpointslice.kubernetes.io/managed-by";
  private static final String SKIP_MIRROR = "endpointslice.kubernetes.io/skip-mirror";
  private static final String ENDPOINTS_MANAGER = "app.kubernetes.io/managed-by";

  private final Client client;
  private final Service wantedService;
  private final Endpoints wantedEndpoints;
  private final EndpointSlice wantedSlice;
  private final Informer<Service> services;
  private final Informer<Endpoints> endpoints;
  private final Informer<EndpointSlice> slices;
  private final RateLimitedQueue<ObjectKey> queue;
  private final ObjectKey name;
  private final ControllerWorkers<ObjectKey> workers;

  /**
   * Nothing happens before the start.
   *
   * @param client may write services, endpoints and endpoint slices
   * @param clusterAddress the address that pods know
   * @param server where the server answers
   */
  public DnsService(
      Client client,
      Informers informers,
      InstantSource clock,
      ObjectKey name,
      String clusterAddress,
      InetSocketAddress server) {
    this.client = client;
    this.name = name;
    this.wantedService = service(name, clusterAddress);
    this.wantedEndpoints = endpoints(name, server);
    this.wantedSlice = slice(name, server);
    this.services = informers.of(CoreV1.SERVICES);
    this.endpoints = informers.of(CoreV1.ENDPOINTS);
    this.slices = informers.of(DiscoveryV1.ENDPOINTSLICES);
    this.queue = RateLimitedQueue.create(COMPONENT, clock);
    follow(services);
    follow(endpoints);
    follow(slices);
    this.workers =
        new ControllerWorkers<>(
            COMPONENT, 1, queue, key -> reconcile(), List.of(services, endpoints, slices));
  }

  private <T extends KubeObject> void follow(Informer<T> informer) {
    Triggers.on(informer)
        .when(object -> ObjectKey.of(object).equals(name))
        .unlessUnchanged()
        .enqueue(queue);
  }

  private Reconciler.Result reconcile() {
    Service present = services.get(name);
    if (present == null) {
      create(CoreV1.SERVICES, wantedService);
    } else if (!isOurs(present)) {
      withdraw();
      return Reconciler.Result.SETTLED;
    }
    keep(
        CoreV1.ENDPOINTS,
        endpoints.get(name),
        wantedEndpoints,
        old ->
            EndpointsBuilder.from(old)
                .metadata(metadata -> metadata.labels(labels(old, wantedEndpoints)))
                .subsets(wantedEndpoints.subsets())
                .build());
    keep(
        DiscoveryV1.ENDPOINTSLICES,
        slices.get(name),
        wantedSlice,
        old ->
            EndpointSliceBuilder.from(old)
                .metadata(metadata -> metadata.labels(labels(old, wantedSlice)))
                .endpoints(wantedSlice.endpoints())
                .ports(wantedSlice.ports())
                .build());
    return Reconciler.Result.SETTLED;
  }

  private boolean isOurs(Service service) {
    return service.spec().selector().isEmpty()
        && wantedService.spec().clusterIP().equals(service.spec().clusterIP());
  }

  private <T extends KubeObject> void keep(
      Resource<T> resource, @Nullable T present, T wanted, UnaryOperator<T> completion) {
    if (present == null) {
      create(resource, wanted);
      return;
    }
    T complete = completion.apply(present);
    if (!complete.equals(present)) {
      client.update(resource, complete);
    }
  }

  private static Map<String, String> labels(KubeObject present, KubeObject wanted) {
    Map<String, String> labels = new HashMap<>(present.metadata().labels());
    labels.putAll(wanted.metadata().labels());
    return labels;
  }

  /** Somebody else's service must not lead to this server too. */
  private void withdraw() {
    Endpoints endpointsPresent = endpoints.get(name);
    if (endpointsPresent != null && isMarked(endpointsPresent, ENDPOINTS_MANAGER)) {
      client.deleteIfPresent(CoreV1.ENDPOINTS, name, DeleteOptionsBuilder.create().build());
    }
    EndpointSlice slicePresent = slices.get(name);
    if (slicePresent != null && isMarked(slicePresent, SLICE_MANAGER)) {
      client.deleteIfPresent(
          DiscoveryV1.ENDPOINTSLICES, name, DeleteOptionsBuilder.create().build());
    }
  }

  private static boolean isMarked(KubeObject object, String label) {
    return COMPONENT.equals(object.metadata().labels().get(label));
  }

  /** What is there already is looked at again when the informer has seen it. */
  private <T extends KubeObject> void create(Resource<T> resource, T object) {
    try {
      client.create(resource, object);
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
    }
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    queue.add(name);
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }

  private static ServicePort port(String name, String protocol, int target) {
    return ServicePortBuilder.create()
        .name(name)
        .protocol(protocol)
        .port(PORT)
        .targetPort(IntOrString.of(target))
        .build();
  }

  private static Service service(ObjectKey name, String clusterAddress) {
    return ServiceBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(name.name())
                    .namespace(name.namespace())
                    .labels(
                        Map.of(
                            "k8s-app", "kube-dns",
                            "kubernetes.io/cluster-service", "true",
                            "kubernetes.io/name", "CoreDNS")))
        .spec(
            spec ->
                spec.clusterIP(clusterAddress)
                    .ports(List.of(port("dns", "UDP", PORT), port("dns-tcp", "TCP", PORT))))
        .build();
  }

  private static Endpoints endpoints(ObjectKey name, InetSocketAddress server) {
    return EndpointsBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(name.name())
                    .namespace(name.namespace())
                    .labels(Map.of(ENDPOINTS_MANAGER, COMPONENT, SKIP_MIRROR, "true")))
        .subsets(
            List.of(
                EndpointSubsetBuilder.create()
                    .addresses(
                        List.of(
                            EndpointAddressBuilder.create()
                                .ip(server.getAddress().getHostAddress())
                                .build()))
                    .ports(
                        List.of(
                            endpointPort("dns", "UDP", server.getPort()),
                            endpointPort("dns-tcp", "TCP", server.getPort())))
                    .build()))
        .build();
  }

  private static dev.kemudi.api.core.v1.EndpointPort endpointPort(
      String name, String protocol, int port) {
    return EndpointPortBuilder.create().name(name).protocol(protocol).port(port).build();
  }

  private static EndpointSlice slice(ObjectKey name, InetSocketAddress server) {
    return EndpointSliceBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(name.name())
                    .namespace(name.namespace())
                    .labels(Map.of(SERVICE_NAME, name.name(), SLICE_MANAGER, COMPONENT)))
        .addressType(server.getAddress() instanceof Inet6Address ? "IPv6" : "IPv4")
        .endpoints(
            List.of(
                EndpointBuilder.create()
                    .addresses(List.of(server.getAddress().getHostAddress()))
                    .conditions(EndpointConditionsBuilder.create().ready(true).build())
                    .build()))
        .ports(
            List.of(
                new EndpointPort("dns", "UDP", server.getPort(), null),
                new EndpointPort("dns-tcp", "TCP", server.getPort(), null)))
        .build();
  }
}
