package dev.kemudi.controllers.endpointslice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodConditionBuilder;
import dev.kemudi.api.core.v1.PodIP;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.controllers.endpoint.EndpointController;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.value.IntOrString;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EndpointControllersTest {
  private static void pod(ControllerFixture fixture, String name, String ip, String ready) {
    fixture.client.put(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("a").name(name).uid(name).labels(Map.of("app", "web")))
            .status(
                status ->
                    status
                        .phase("Running")
                        .podIP(ip)
                        .podIPs(List.of(new PodIP(ip)))
                        .conditions(
                            List.of(
                                PodConditionBuilder.create().type("Ready").status(ready).build())))
            .build());
  }

  private static List<EndpointSlice> slices(ControllerFixture fixture) {
    return fixture.client.list(DiscoveryV1.ENDPOINTSLICES, ListQuery.inNamespace("a")).items();
  }

  @Test
  void podsBecomeEndpoints() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      EventRecorder events = (about, type, reason, message) -> {};
      fixture.start(
          new EndpointController(
              fixture.client, fixture.informers, events, InstantSource.system()));
      fixture.start(
          new EndpointSliceController(
              fixture.client, fixture.informers, events, InstantSource.system()));
      fixture.client.create(
          CoreV1.SERVICES,
          ServiceBuilder.create()
              .metadata(m -> m.namespace("a").name("web"))
              .spec(
                  spec ->
                      spec.clusterIP("10.0.0.1")
                          .type("ClusterIP")
                          .selector(Map.of("app", "web"))
                          .ports(
                              List.of(
                                  ServicePortBuilder.create()
                                      .port(80)
                                      .protocol("TCP")
                                      .targetPort(IntOrString.of(8080))
                                      .build())))
              .build());
      ControllerFixture.await(() -> slices(fixture).size() == 1);
      String name = slices(fixture).getFirst().name();
      pod(fixture, "one", "10.1.0.1", "True");
      pod(fixture, "two", "10.1.0.2", "False");
      Endpoints endpoints =
          fixture.awaitObject(
              CoreV1.ENDPOINTS,
              "a",
              "web",
              e ->
                  e.subsets().size() == 1
                      && e.subsets().getFirst().addresses().size() == 1
                      && e.subsets().getFirst().notReadyAddresses().size() == 1);
      assertEquals("10.1.0.1", endpoints.subsets().getFirst().addresses().getFirst().ip());
      assertEquals(8080, endpoints.subsets().getFirst().ports().getFirst().port());
      EndpointSlice slice =
          fixture.awaitObject(
              DiscoveryV1.ENDPOINTSLICES, "a", name, s -> s.endpoints().size() == 2);
      assertEquals(
          1,
          slice.endpoints().stream()
              .filter(e -> Boolean.TRUE.equals(e.conditions().ready()))
              .count());
      assertEquals("web", slice.metadata().labels().get("kubernetes.io/service-name"));
    }
  }

  private static void endpoints(ControllerFixture fixture, String name) {
    fixture.client.create(
        CoreV1.ENDPOINTS,
        EndpointsBuilder.create().metadata(m -> m.namespace("a").name(name)).build());
  }

  private static void service(ControllerFixture fixture, String name) {
    fixture.client.create(
        CoreV1.SERVICES,
        ServiceBuilder.create()
            .metadata(m -> m.namespace("a").name(name))
            .spec(spec -> spec.selector(Map.of("app", name)))
            .build());
  }

  /** Only what is left over from before the controller began is taken for a service's that went. */
  @Test
  void endpointsWithoutServiceAreWhoseTheyAre() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      endpoints(fixture, "left-over");
      service(fixture, "first");
      fixture.start(
          new EndpointController(
              fixture.client,
              fixture.informers,
              (about, type, reason, message) -> {},
              InstantSource.system()));
      ControllerFixture.await(() -> !fixture.exists(CoreV1.ENDPOINTS, "a", "left-over"));
      endpoints(fixture, "own");
      for (String name : List.of("second", "third", "fourth")) {
        service(fixture, name);
        fixture.awaitObject(CoreV1.ENDPOINTS, "a", name, made -> true);
      }
      assertTrue(fixture.exists(CoreV1.ENDPOINTS, "a", "own"));
    }
  }
}
