package dev.kemudi.resources.core.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ClientIPConfig;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceSpecBuilder;
import dev.kemudi.api.core.v1.SessionAffinityConfig;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.Kinds;
import dev.kemudi.resources.Strategy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ServiceStrategyTest {
  private final Kinds kinds = new Kinds();
  private final Strategy<Service> strategy = Services.definition().strategy();

  private static Service service(UnaryOperator<ServiceSpecBuilder> spec) {
    return ServiceBuilder.create()
        .metadata(meta -> meta.name("web"))
        .spec(builder -> spec.apply(builder.ports(List.of(port(80).build()))))
        .build();
  }

  private static ServicePortBuilder port(int number) {
    return ServicePortBuilder.create().port(number);
  }

  @Test
  void defaults() {
    ServiceSpec spec =
        strategy.defaults(service(s -> s.type("LoadBalancer").sessionAffinity("ClientIP"))).spec();
    assertEquals("TCP", spec.ports().getFirst().protocol());
    assertEquals(IntOrString.of(80), spec.ports().getFirst().targetPort());
    assertEquals("Cluster", spec.externalTrafficPolicy());
    assertEquals("Cluster", spec.internalTrafficPolicy());
    assertEquals(true, spec.allocateLoadBalancerNodePorts());
    assertEquals(
        new SessionAffinityConfig(new ClientIPConfig(10800)), spec.sessionAffinityConfig());
  }

  @Test
  void validServiceHasNoErrors() {
    assertEquals(List.of(), kinds.errors(strategy, strategy.defaults(service(s -> s))));
  }

  @Test
  void severalPortsNeedNamesAndDiffer() {
    Service two =
        strategy.defaults(
            service(s -> s.ports(List.of(port(80).name("a").build(), port(80).build()))));
    assertEquals(
        List.of(
            "spec.ports[1].name: Required value",
            "spec.ports[1]: Duplicate value: core.ServicePort{Name:\"\", Protocol:\"TCP\","
                + " AppProtocol:(*string)(nil), Port:80, TargetPort:intstr.IntOrString{Type:0,"
                + " IntVal:0, StrVal:\"\"}, NodePort:0}"),
        kinds.errors(strategy, two));
  }

  @Test
  void addressesMustFitEachOther() {
    Service wrong =
        strategy.defaults(
            service(
                s ->
                    s.clusterIP("10.0.0.1")
                        .clusterIPs(List.of("10.0.0.2", "10.0.0.3"))
                        .ipFamilies(List.of("IPv6"))));
    assertEquals(
        List.of(
            "spec.clusterIPs: Invalid value: []string{\"10.0.0.2\", \"10.0.0.3\"}: first value"
                + " must match `clusterIP`",
            "spec.clusterIPs: Invalid value: []string{\"10.0.0.2\", \"10.0.0.3\"}: may specify no"
                + " more than one IP for each IP family",
            "spec.clusterIPs[0]: Invalid value: \"10.0.0.2\": expected an IPv6 value as indicated"
                + " by `ipFamilies[0]`"),
        kinds.errors(strategy, wrong));
  }

  @Test
  void clusterIpIsFixed() {
    Service old =
        strategy.defaults(service(s -> s.clusterIP("10.0.0.1").clusterIPs(List.of("10.0.0.1"))));
    Service now =
        strategy.defaults(service(s -> s.clusterIP("10.0.0.2").clusterIPs(List.of("10.0.0.2"))));
    assertEquals(
        List.of(
            "spec.clusterIPs[0]: Invalid value: []string{\"10.0.0.2\"}: may not change once set"),
        kinds.errors(strategy, now, old));
  }

  @Test
  void nodePortsGoWithTheType() {
    Service old =
        strategy.defaults(
            service(s -> s.type("NodePort").ports(List.of(port(80).nodePort(30080).build()))));
    Service now =
        kinds.update(
            strategy, ServiceBuilder.from(old).spec(spec -> spec.type("ClusterIP")).build(), old);
    assertEquals(0, now.spec().ports().getFirst().nodePort());
    assertEquals("", now.spec().externalTrafficPolicy());
    assertEquals(List.of(), kinds.errors(strategy, now, old));
  }

  @Test
  void row() {
    Service balanced =
        ServiceBuilder.from(
                service(
                    s ->
                        s.type("LoadBalancer")
                            .clusterIPs(List.of("10.0.0.1"))
                            .selector(Map.of("app", "web"))
                            .ports(
                                List.of(
                                    port(80).protocol("TCP").nodePort(30080).build(),
                                    port(53).protocol("UDP").build()))))
            .build();
    assertEquals(
        List.of(
            "web", "LoadBalancer", "10.0.0.1", "<pending>", "80:30080/TCP,53/UDP", "5m", "app=web"),
        kinds.row(strategy, balanced));
  }
}
