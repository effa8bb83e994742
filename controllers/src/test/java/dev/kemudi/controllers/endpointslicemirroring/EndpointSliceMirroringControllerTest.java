package dev.kemudi.controllers.endpointslicemirroring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointAddress;
import dev.kemudi.api.core.v1.EndpointPort;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.client.ListQuery;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EndpointSliceMirroringControllerTest {
  private static final EndpointPort HTTP = new EndpointPort("http", 80, "TCP", null);

  private final ControllerFixture fixture = new ControllerFixture();
  private final RecordedEvents events = new RecordedEvents();

  @BeforeEach
  void begin() {
    fixture.namespace("a");
    fixture.start(
        new EndpointSliceMirroringController(
            fixture.client, fixture.informers, events, InstantSource.system()));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private void service(String name, Map<String, String> selector) {
    fixture.client.create(
        CoreV1.SERVICES,
        ServiceBuilder.create()
            .metadata(m -> m.namespace("a").name(name))
            .spec(spec -> spec.selector(selector))
            .build());
  }

  private static EndpointAddress address(String ip) {
    return new EndpointAddress(ip, "", null, null);
  }

  private static EndpointsBuilder endpoints(String name, EndpointSubset... subsets) {
    return EndpointsBuilder.create()
        .metadata(
            m ->
                m.namespace("a")
                    .name(name)
                    .labels(Map.of("app", "db"))
                    .annotations(
                        Map.of(
                            "note", "kept",
                            "endpoints.kubernetes.io/last-change-trigger-time", "now")))
        .subsets(List.of(subsets));
  }

  private Endpoints put(EndpointsBuilder endpoints) {
    fixture.client.put(CoreV1.ENDPOINTS, endpoints.build());
    return endpoints.build();
  }

  private List<EndpointSlice> slices() {
    return fixture.client.list(DiscoveryV1.ENDPOINTSLICES, ListQuery.inNamespace("a")).items();
  }

  private List<EndpointSlice> await(Predicate<List<EndpointSlice>> condition)
      throws InterruptedException {
    ControllerFixture.await(() -> condition.test(slices()));
    return slices();
  }

  @Test
  void endpointsAreMirroredByFamilyAndFollowed() throws InterruptedException {
    service("db", Map.of());
    put(
        endpoints(
            "db",
            new EndpointSubset(
                List.of(new EndpointAddress("10.0.0.1", "one", "node", null), address("fd00::1")),
                List.of(address("10.0.0.2"), address("nonsense")),
                List.of(HTTP))));
    List<EndpointSlice> made = await(slices -> slices.size() == 2);
    EndpointSlice four =
        made.stream().filter(s -> s.addressType().equals("IPv4")).findFirst().orElseThrow();
    assertTrue(four.name().startsWith("db-"), four.name());
    assertEquals(
        Map.of(
            "app", "db",
            "kubernetes.io/service-name", "db",
            "endpointslice.kubernetes.io/managed-by", "endpointslicemirroring-controller.k8s.io"),
        four.metadata().labels());
    assertEquals(Map.of("note", "kept"), four.metadata().annotations());
    assertEquals("Endpoints", four.metadata().ownerReferences().getFirst().kind());
    assertEquals(
        List.of("one node true", "null null false"),
        four.endpoints().stream()
            .map(one -> one.hostname() + " " + one.nodeName() + " " + one.conditions().ready())
            .toList());
    assertEquals(80, four.ports().getFirst().port());
    assertTrue(
        events
            .lines()
            .contains(
                "db Warning InvalidIPAddress Skipped 1 invalid IP addresses when mirroring to"
                    + " EndpointSlices"));

    put(endpoints("db", new EndpointSubset(List.of(address("10.0.0.9")), List.of(), List.of())));
    List<EndpointSlice> changed =
        await(
            slices ->
                slices.size() == 1
                    && slices.getFirst().endpoints().getFirst().addresses().contains("10.0.0.9"));
    assertEquals(four.name(), changed.getFirst().name(), "used again");

    fixture.client.remove(CoreV1.ENDPOINTS, new ObjectKey("a", "db"));
    await(List::isEmpty);
  }

  @Test
  void whatIsNotToBeMirroredIsNot() throws InterruptedException {
    EndpointSubset subset =
        new EndpointSubset(List.of(address("10.0.0.1")), List.of(), List.of(HTTP));
    service("selecting", Map.of("app", "web"));
    service("skipped", Map.of());
    service("led", Map.of());
    service("last", Map.of());
    put(endpoints("selecting", subset));
    put(
        endpoints("skipped", subset)
            .metadata(m -> m.labels(Map.of("endpointslice.kubernetes.io/skip-mirror", "true"))));
    put(
        endpoints("led", subset)
            .metadata(m -> m.annotations(Map.of("control-plane.alpha.kubernetes.io/leader", ""))));
    put(endpoints("alone", subset));
    put(endpoints("last", subset));
    List<EndpointSlice> made = await(slices -> !slices.isEmpty());
    assertEquals(1, made.size());
    assertEquals("last", made.getFirst().metadata().labels().get("kubernetes.io/service-name"));
    service("alone", Map.of());
    await(slices -> slices.size() == 2);
  }

  @Test
  void aSubsetHasItsLimit() {
    List<EndpointAddress> many = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      many.add(address("10.0." + i / 250 + "." + i % 250));
    }
    Mirrors mirrors =
        Mirrors.of(List.of(new EndpointSubset(many, List.of(address("10.1.0.1")), List.of(HTTP))));
    assertEquals(501, mirrors.skipped);
    assertEquals(1, mirrors.groups.size());
    assertEquals(1000, mirrors.groups.values().iterator().next().endpoints().size());
  }
}
