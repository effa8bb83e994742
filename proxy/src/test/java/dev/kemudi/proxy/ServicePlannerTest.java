package dev.kemudi.proxy;

import static dev.kemudi.proxy.TestServices.ELSEWHERE;
import static dev.kemudi.proxy.TestServices.HERE;
import static dev.kemudi.proxy.TestServices.endpoint;
import static dev.kemudi.proxy.TestServices.port;
import static dev.kemudi.proxy.TestServices.service;
import static dev.kemudi.proxy.TestServices.slice;
import static dev.kemudi.proxy.TestServices.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointBuilder;
import dev.kemudi.api.discovery.v1.EndpointConditions;
import dev.kemudi.api.discovery.v1.EndpointHints;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.api.discovery.v1.ForZone;
import dev.kemudi.machinery.object.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What services need, without a kernel. */
class ServicePlannerTest {
  private static final String IP = "10.96.0.80";
  private static final ObjectKey WEB = new ObjectKey("default", "web");
  private static final EndpointConditions ENDING = new EndpointConditions(false, true, true);
  private static final ProxyConfig CONFIG =
      ProxyConfig.of(HERE, List.of("192.0.2.1"), List.of("10.244.0.0/16"), List.of());
  private static final ProxyConfig LAST_RESORT =
      new ProxyConfig(
          HERE, List.of("192.0.2.1"), List.of("10.244.0.0/16"), List.of(), "t", true, false, false);

  private static ServicePlan plan(Service service, EndpointSlice... slices) {
    return plan(CONFIG, "", service, slices);
  }

  private static ServicePlan plan(
      ProxyConfig config, String zone, Service service, EndpointSlice... slices) {
    return new ServicePlanner(Family.IPV4, config).plan(service, List.of(slices), zone);
  }

  private static List<Backend> backends(ServicePlan plan, String chain) {
    return plan.chains().getOrDefault(chain, List.of()).stream()
        .filter(Rule.Translate.class::isInstance)
        .flatMap(rule -> ((Rule.Translate) rule).backends().stream())
        .toList();
  }

  private static Endpoint hinted(String address, String zone) {
    return EndpointBuilder.from(endpoint(address, ELSEWHERE))
        .hints(new EndpointHints(List.of(new ForZone(zone))))
        .build();
  }

  @Test
  void headlessAndExternalServicesNeedNothing() {
    EndpointSlice slice = slice("web", "TCP", 8080, endpoint("10.244.1.2", HERE));
    assertSame(ServicePlan.NOTHING, plan(service("web", "None", tcp(80)), slice));
    assertSame(
        ServicePlan.NOTHING, plan(service("web", "", s -> s.type("ExternalName"), tcp(80)), slice));
    assertSame(ServicePlan.NOTHING, plan(service("web", "fd00::80", tcp(80)), slice));
    Service other =
        ServiceBuilder.from(service("web", IP, tcp(80)))
            .metadata(m -> m.labels(Map.of("service.kubernetes.io/service-proxy-name", "other")))
            .build();
    assertSame(ServicePlan.NOTHING, plan(other, slice));
  }

  @Test
  void endpointsAreThoseOfThePortThatAreReady() {
    ServicePlan plan =
        plan(
            service("web", IP, tcp(80), port("admin", "TCP", 81, 0)),
            slice(
                "web",
                "TCP",
                8080,
                endpoint("10.244.1.3", ELSEWHERE),
                endpoint("10.244.1.2", HERE),
                endpoint("10.244.1.4", HERE, ENDING)));
    assertEquals(
        List.of(new Backend("10.244.1.2", 8080), new Backend("10.244.1.3", 8080)),
        backends(plan, "cluster-default/web/tcp/80"));
    assertEquals(BaseTable.REFUSE, plan.elements().get(Element.unserved(IP, "tcp", 81)));
    assertTrue(plan.elements().containsKey(Element.hairpin("10.244.1.2")));
    assertFalse(plan.elements().containsKey(Element.hairpin("10.244.1.3")));
  }

  @Test
  void endingEndpointsServeOnlyAsLastResortAndIfAsked() {
    Service web = service("web", IP, tcp(80));
    EndpointSlice ending = slice("web", "TCP", 8080, endpoint("10.244.1.4", HERE, ENDING));
    assertEquals(
        BaseTable.REFUSE, plan(web, ending).elements().get(Element.unserved(IP, "tcp", 80)));
    assertEquals(
        List.of(new Backend("10.244.1.4", 8080)),
        backends(plan(LAST_RESORT, "", web, ending), "cluster-default/web/tcp/80"));
  }

  @Test
  void hintsCountIfAllEndpointsHaveThem() {
    Service web =
        ServiceBuilder.from(service("web", IP, tcp(80)))
            .metadata(
                m -> m.annotations(Map.of("service.kubernetes.io/topology-aware-hints", "Auto")))
            .build();
    EndpointSlice zones =
        slice("web", "TCP", 8080, hinted("10.244.1.2", "east"), hinted("10.244.1.3", "west"));
    String chain = "cluster-default/web/tcp/80";
    assertEquals(
        List.of(new Backend("10.244.1.3", 8080)),
        backends(plan(CONFIG, "west", web, zones), chain));
    assertEquals(2, backends(plan(CONFIG, "north", web, zones), chain).size());
    EndpointSlice partly =
        slice("web", "TCP", 8080, hinted("10.244.1.2", "east"), endpoint("10.244.1.3", ELSEWHERE));
    assertEquals(2, backends(plan(CONFIG, "east", web, partly), chain).size());
  }

  @Test
  void changeTouchesNothingOfOtherServices() {
    TableState state = new TableState(Family.IPV4);
    EndpointSlice one = slice("web", "TCP", 8080, endpoint("10.244.1.2", HERE));
    EndpointSlice two = slice("web", "TCP", 8080, endpoint("10.244.1.3", HERE));
    Service web = service("web", IP, tcp(80));
    state.change(
        Map.of(
            WEB,
            plan(web, one),
            new ObjectKey("default", "other"),
            plan(service("other", "10.96.0.81", tcp(80)))),
        new Transaction("t"));
    Transaction same = new Transaction("t");
    state.change(Map.of(WEB, plan(web, one)), same);
    assertTrue(same.isEmpty());
    Transaction change = new Transaction("t");
    state.change(Map.of(WEB, plan(web, two)), change);
    String text = new String(change.text(), StandardCharsets.UTF_8);
    assertTrue(text.contains("10.244.1.3"), text);
    assertFalse(text.contains("other") || text.contains(IP), text);
  }
}
