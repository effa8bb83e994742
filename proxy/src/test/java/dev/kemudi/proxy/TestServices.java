package dev.kemudi.proxy;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.core.v1.ServiceSpecBuilder;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointBuilder;
import dev.kemudi.api.discovery.v1.EndpointConditions;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.api.discovery.v1.EndpointSliceBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Services and slices for tests. */
final class TestServices {
  static final String HERE = "here";
  static final String ELSEWHERE = "elsewhere";

  private TestServices() {}

  static Service service(
      String name, String clusterIp, UnaryOperator<ServiceSpecBuilder> spec, ServicePort... ports) {
    return ServiceBuilder.create()
        .metadata(m -> m.namespace("default").name(name))
        .spec(
            s ->
                spec.apply(
                    s.type("ClusterIP")
                        .clusterIP(clusterIp)
                        .clusterIPs(List.of(clusterIp))
                        .ports(List.of(ports))))
        .build();
  }

  static Service service(String name, String clusterIp, ServicePort... ports) {
    return service(name, clusterIp, UnaryOperator.identity(), ports);
  }

  static ServicePort port(String name, String protocol, int port, int nodePort) {
    return ServicePortBuilder.create()
        .name(name)
        .protocol(protocol)
        .port(port)
        .nodePort(nodePort)
        .build();
  }

  static ServicePort tcp(int port) {
    return port("main", "TCP", port, 0);
  }

  static EndpointSlice slice(String service, String protocol, int port, Endpoint... endpoints) {
    return EndpointSliceBuilder.create()
        .metadata(
            m ->
                m.namespace("default")
                    .name(service + "-1")
                    .labels(Map.of("kubernetes.io/service-name", service)))
        .addressType("IPv4")
        .endpoints(Arrays.asList(endpoints))
        .ports(List.of(new EndpointPort("main", protocol, port, null)))
        .build();
  }

  static Endpoint endpoint(String address, String node) {
    return endpoint(address, node, new EndpointConditions(true, true, false));
  }

  static Endpoint endpoint(String address, String node, EndpointConditions conditions) {
    return EndpointBuilder.create()
        .addresses(List.of(address))
        .nodeName(node)
        .conditions(conditions)
        .build();
  }
}
