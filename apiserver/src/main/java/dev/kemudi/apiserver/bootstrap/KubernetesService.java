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
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The service {@code default/kubernetes}, by which pods find the API server, with the address that
 * the server tells of itself as its endpoint.
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

  /**
   * Describes it.
   *
   * @param clusterAddress the address of the service
   * @param advertised where pods and nodes reach the server; null if they can't
   * @param port the port that the server listens on, once it does
   */
  public KubernetesService(
      InetAddress clusterAddress, @Nullable InetAddress advertised, IntSupplier port) {
    this.clusterAddress = clusterAddress;
    this.advertised = advertised;
    this.port = port;
  }

  /** Makes the service and points it at this server. */
  void reconcile(Client client) {
    int own = port.getAsInt();
    keep(client, CoreV1.SERVICES, service(own), UnaryOperator.identity());
    if (advertised != null) {
      EndpointSubset subset = subset(advertised, own);
      keep(client, CoreV1.ENDPOINTS, endpoints(subset), old -> pointed(old, subset));
      EndpointSlice slice = slice(advertised, own);
      keep(client, DiscoveryV1.ENDPOINTSLICES, slice, old -> pointed(old, slice));
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

  private static EndpointSubset subset(InetAddress address, int port) {
    return EndpointSubsetBuilder.create()
        .addresses(List.of(EndpointAddressBuilder.create().ip(address.getHostAddress()).build()))
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

  private static EndpointSlice slice(InetAddress address, int port) {
    Endpoint endpoint =
        EndpointBuilder.create()
            .addresses(List.of(address.getHostAddress()))
            .conditions(EndpointConditionsBuilder.create().ready(true).build())
            .build();
    return EndpointSliceBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(KEY.name())
                    .namespace(KEY.namespace())
                    .labels(Map.of(SERVICE_NAME, KEY.name())))
        .addressType(address instanceof Inet6Address ? "IPv6" : "IPv4")
        .endpoints(List.of(endpoint))
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
