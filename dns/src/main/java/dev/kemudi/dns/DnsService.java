package dev.kemudi.dns;

import dev.kemudi.api.core.v1.CoreV1;
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
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.IntOrString;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The service {@code kube-system/kube-dns}, by which pods reach the DNS server. It has no selector:
 * the server is not a pod.
 */
public final class DnsService {
  private static final int PORT = 53;
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  private DnsService() {}

  /**
   * Makes the service and points it at the server.
   *
   * @param client may write services and endpoint slices
   * @param clusterAddress the address that pods know
   * @param server where the server answers
   */
  public static void keep(
      Client client, ObjectKey name, String clusterAddress, InetSocketAddress server) {
    Service service = service(name, clusterAddress);
    keep(client, CoreV1.SERVICES, service, UnaryOperator.identity());
    EndpointSlice slice = slice(name, server);
    keep(
        client,
        DiscoveryV1.ENDPOINTSLICES,
        slice,
        old ->
            EndpointSliceBuilder.from(old)
                .endpoints(slice.endpoints())
                .ports(slice.ports())
                .build());
  }

  private static <T extends KubeObject> void keep(
      Client client, Resource<T> resource, T wanted, UnaryOperator<T> completion) {
    T old;
    try {
      old = client.get(resource, ObjectKey.of(wanted));
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

  private static EndpointSlice slice(ObjectKey name, InetSocketAddress server) {
    return EndpointSliceBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(name.name())
                    .namespace(name.namespace())
                    .labels(Map.of(SERVICE_NAME, name.name())))
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
