package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointAddressBuilder;
import dev.kemudi.api.core.v1.EndpointPortBuilder;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.EndpointSubsetBuilder;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointBuilder;
import dev.kemudi.api.discovery.v1.EndpointConditionsBuilder;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.api.discovery.v1.EndpointSliceBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.store.ObjectStore;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The service {@code default/kubernetes}, by which pods find the API servers, with the addresses
 * that they tell of themselves as its endpoints.
 */
public final class KubernetesService {
  private static final ObjectKey KEY = new ObjectKey("default", "kubernetes");
  private static final int PORT = 443;
  private static final String PORT_NAME = "https";
  private static final String SKIP_MIRROR = "endpointslice.kubernetes.io/skip-mirror";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  private final InetAddress clusterAddress;
  private final @Nullable InetAddress advertised;
  private final IntSupplier port;
  private final @Nullable MasterLeases leases;

  /**
   * Describes it.
   *
   * @param clusterAddress the address of the service
   * @param advertised where pods and nodes reach the server; null if they can't
   * @param port the port that the server listens on, once it does
   * @param shared the store, if other servers may stand on it too; null if none can
   */
  public KubernetesService(
      InetAddress clusterAddress,
      @Nullable InetAddress advertised,
      IntSupplier port,
      @Nullable ObjectStore shared) {
    this.leases = shared == null ? null : new MasterLeases(shared);
    this.clusterAddress = clusterAddress;
    this.advertised = advertised;
    this.port = port;
  }

  /** Makes the service and points it at this server. */
  void reconcile(Client client) {
    int own = port.getAsInt();
    keep(client, CoreV1.SERVICES, service(own), UnaryOperator.identity());
    if (advertised != null) {
      if (leases != null) {
        leases.renew(advertised);
      }
      point(client, advertised, addresses(advertised));
    }
  }

  private List<String> addresses(InetAddress own) {
    List<String> all = leases == null ? List.of() : leases.addresses();
    return all.isEmpty() ? List.of(Addresses.text(own)) : all;
  }

  private void point(Client client, InetAddress own, List<String> addresses) {
    EndpointSubset subset = subset(addresses, port.getAsInt());
    keep(client, CoreV1.ENDPOINTS, endpoints(subset), old -> pointed(old, subset));
    EndpointSlice slice = slice(own, addresses, port.getAsInt());
    keep(client, DiscoveryV1.ENDPOINTSLICES, slice, old -> pointed(old, slice));
  }

  /** Takes this server out, if others remain. */
  void leave(Client client) {
    if (advertised == null || leases == null) {
      return;
    }
    leases.remove(advertised);
    List<String> others = leases.addresses();
    if (!others.isEmpty()) {
      point(client, advertised, others);
    }
  }

  private static <T extends KubeObject> void keep(
      Client client, Resource<T> resource, T wanted, UnaryOperator<T> completion) {
    T old;
    try {
      old = client.get(resource, KEY);
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
      client.create(resource, wanted);
      return;
    }
    T complete = completion.apply(old);
    if (!complete.equals(old)) {
      client.update(resource, complete);
    }
  }

  private Service service(int own) {
    return ServiceBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(KEY.name())
                    .namespace(KEY.namespace())
                    .labels(Map.of("provider", "kubernetes", "component", "apiserver")))
        .spec(
            spec ->
                spec.clusterIP(clusterAddress.getHostAddress())
                    .ports(
                        List.of(
                            ServicePortBuilder.create()
                                .name(PORT_NAME)
                                .protocol("TCP")
                                .port(PORT)
                                .targetPort(IntOrString.of(own))
                                .build()))
                    .sessionAffinity("None")
                    .type("ClusterIP"))
        .build();
  }

  private static EndpointSubset subset(List<String> addresses, int port) {
    return EndpointSubsetBuilder.create()
        .addresses(
            addresses.stream().map(ip -> EndpointAddressBuilder.create().ip(ip).build()).toList())
        .ports(
            List.of(
                EndpointPortBuilder.create().name(PORT_NAME).port(port).protocol("TCP").build()))
        .build();
  }

  private static Endpoints endpoints(EndpointSubset subset) {
    return EndpointsBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(KEY.name())
                    .namespace(KEY.namespace())
                    .labels(Map.of(SKIP_MIRROR, "true")))
        .subsets(List.of(subset))
        .build();
  }

  private static Endpoints pointed(Endpoints old, EndpointSubset subset) {
    return old.subsets().equals(List.of(subset))
        ? old
        : EndpointsBuilder.from(old).subsets(List.of(subset)).build();
  }

  private static EndpointSlice slice(InetAddress own, List<String> addresses, int port) {
    List<Endpoint> endpoints =
        addresses.stream()
            .map(
                ip ->
                    EndpointBuilder.create()
                        .addresses(List.of(ip))
                        .conditions(EndpointConditionsBuilder.create().ready(true).build())
                        .build())
            .toList();
    return EndpointSliceBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(KEY.name())
                    .namespace(KEY.namespace())
                    .labels(Map.of(SERVICE_NAME, KEY.name())))
        .addressType(own instanceof Inet6Address ? "IPv6" : "IPv4")
        .endpoints(endpoints)
        .ports(List.of(new EndpointPort(PORT_NAME, "TCP", port, null)))
        .build();
  }

  private static EndpointSlice pointed(EndpointSlice old, EndpointSlice wanted) {
    return old.endpoints().equals(wanted.endpoints()) && old.ports().equals(wanted.ports())
        ? old
        : EndpointSliceBuilder.from(old)
            .endpoints(wanted.endpoints())
            .ports(wanted.ports())
            .build();
  }
}
