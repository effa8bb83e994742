package dev.kemudi.resources.core.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceSpecBuilder;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.ip.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ServiceAllocationTest {
  private final BitmapPorts ports = new BitmapPorts(30000, 30003, new SplittableRandom(7));
  private final ServiceAllocation single = allocation("10.0.0.0/29");
  private final ServiceAllocation dual = allocation("10.0.0.0/29", "fd00::/112");

  private ServiceAllocation allocation(String... ranges) {
    List<AddressAllocator> addresses = new ArrayList<>();
    for (String range : ranges) {
      addresses.add(
          new BitmapAddresses(
              Objects.requireNonNull(Cidr.parse(range)), false, new SplittableRandom(7)));
    }
    return new ServiceAllocation(addresses, ports);
  }

  private static Service service(UnaryOperator<ServiceSpecBuilder> spec) {
    return ServiceBuilder.create()
        .metadata(meta -> meta.name("web"))
        .spec(
            builder ->
                spec.apply(
                    builder
                        .type("ClusterIP")
                        .selector(Map.of("app", "web"))
                        .ports(
                            List.of(ServicePortBuilder.create().port(80).protocol("TCP").build()))))
        .build();
  }

  private static Service stored(ServiceAllocation.Allocated allocated) {
    allocated.commit();
    return allocated.service();
  }

  private static Service with(Service old, UnaryOperator<ServiceSpecBuilder> change) {
    return ServiceBuilder.from(old).spec(change).build();
  }

  @Test
  void givesAddressAndFamily() {
    ServiceSpec spec = stored(single.create(service(s -> s), false)).spec();
    assertTrue(spec.clusterIP().startsWith("10.0.0."));
    assertEquals(List.of(spec.clusterIP()), spec.clusterIPs());
    assertEquals(List.of("IPv4"), spec.ipFamilies());
    assertEquals("SingleStack", spec.ipFamilyPolicy());
  }

  @Test
  void rangeIsFullAndReleasedAddressesComeBack() {
    List<Service> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(stored(single.create(service(s -> s), false)));
    }
    assertEquals(6, all.stream().map(s -> s.spec().clusterIP()).distinct().count());
    StatusError full = assertThrows(StatusError.class, () -> single.create(service(s -> s), false));
    assertTrue(full.toString().contains("failed to allocate a serviceIP: range is full"));
    single.release(all.get(3));
    assertEquals(
        all.get(3).spec().clusterIP(),
        single.create(service(s -> s), false).service().spec().clusterIP());
  }

  @Test
  void wantedAddressMustBeFreeAndInside() {
    Service wanted = service(s -> s.clusterIP("10.0.0.3"));
    stored(single.create(wanted, false));
    assertTrue(
        assertThrows(StatusError.class, () -> single.create(wanted, false))
            .toString()
            .endsWith(
                "spec.clusterIPs: Invalid value: []string{\"10.0.0.3\"}: failed to allocate IP"
                    + " 10.0.0.3: provided IP is already allocated"));
    assertTrue(
        assertThrows(
                StatusError.class, () -> single.create(service(s -> s.clusterIP("10.0.0.0")), true))
            .toString()
            .endsWith(
                "failed to allocate IP 10.0.0.0: the provided IP (10.0.0.0) is not in the valid"
                    + " range. The range of valid IPs is 10.0.0.0/29"));
  }

  @Test
  void revertFreesEverything() {
    ServiceAllocation.Allocated allocated =
        single.create(service(s -> s.type("NodePort").clusterIP("10.0.0.3")), false);
    int port = allocated.service().spec().ports().getFirst().nodePort();
    assertTrue(ports.isTaken(port));
    allocated.revert();
    assertFalse(ports.isTaken(port));
    stored(single.create(service(s -> s.clusterIP("10.0.0.3")), false));
  }

  @Test
  void failedPortFreesTheAddress() {
    stored(single.create(with(nodePort(30001), s -> s.clusterIP("10.0.0.2")), false));
    Service second = with(nodePort(30001), s -> s.clusterIP("10.0.0.5"));
    assertTrue(
        assertThrows(StatusError.class, () -> single.create(second, false))
            .toString()
            .endsWith(
                "spec.ports[0].nodePort: Invalid value: 30001: provided port is already"
                    + " allocated"));
    stored(single.create(service(s -> s.clusterIP("10.0.0.5")), false));
  }

  private static Service nodePort(int port) {
    return service(
        s ->
            s.type("NodePort")
                .ports(
                    List.of(
                        ServicePortBuilder.create()
                            .port(80)
                            .protocol("TCP")
                            .nodePort(port)
                            .build())));
  }

  @Test
  void dryRunTakesNothing() {
    ServiceSpec spec = single.create(service(s -> s.type("NodePort")), true).service().spec();
    assertEquals("10.0.0.0", spec.clusterIP());
    assertEquals(32768, spec.ports().getFirst().nodePort());
    for (int port = 30000; port <= 30003; port++) {
      assertFalse(ports.isTaken(port));
    }
  }

  @Test
  void updateKeepsWhatItLeavesOut() {
    Service old = stored(single.create(service(s -> s.type("NodePort")), false));
    Service now = stored(single.update(service(s -> s.type("NodePort")), old, false));
    assertEquals(old.spec(), now.spec());
  }

  @Test
  void typeChangesMovePortsAndAddresses() {
    Service old = stored(single.create(nodePort(30002), false));
    Service plain = stored(single.update(with(old, s -> s.type("ClusterIP")), old, false));
    assertFalse(ports.isTaken(30002));
    Service named = with(plain, s -> s.type("ExternalName").externalName("a.b").clusterIP(""));
    stored(single.update(named, plain, false));
    stored(single.create(service(s -> s.clusterIP(old.spec().clusterIP())), false));
  }

  @Test
  void dualStackComesAndGoesByPolicy() {
    Service one = stored(dual.create(service(s -> s), false));
    Service two =
        stored(dual.update(with(one, s -> s.ipFamilyPolicy("PreferDualStack")), one, false));
    assertEquals(List.of("IPv4", "IPv6"), two.spec().ipFamilies());
    assertTrue(two.spec().clusterIPs().get(1).startsWith("fd00::"));
    Service back = stored(dual.update(with(two, s -> s.ipFamilyPolicy("SingleStack")), two, false));
    assertEquals(one.spec().clusterIPs(), back.spec().clusterIPs());
    assertTrue(
        assertThrows(
                StatusError.class,
                () -> single.create(service(s -> s.ipFamilyPolicy("RequireDualStack")), false))
            .toString()
            .endsWith("this cluster is not configured for dual-stack services"));
  }

  @Test
  void headlessWithoutSelectorHasBothFamilies() {
    ServiceSpec spec =
        single.create(service(s -> s.clusterIP("None").selector(Map.of())), false).service().spec();
    assertEquals(List.of("None"), spec.clusterIPs());
    assertEquals(List.of("IPv4", "IPv6"), spec.ipFamilies());
    assertEquals("RequireDualStack", spec.ipFamilyPolicy());
  }

  @Test
  void restoredServicesKeepTheirs() {
    single.restore(
        with(nodePort(30003), s -> s.clusterIP("10.0.0.2").clusterIPs(List.of("10.0.0.2"))));
    assertTrue(ports.isTaken(30003));
    assertThrows(
        StatusError.class, () -> single.create(service(s -> s.clusterIP("10.0.0.2")), false));
  }

  @Test
  void lowerPartIsUsedLast() throws AllocationException {
    BitmapAddresses addresses =
        new BitmapAddresses(
            Objects.requireNonNull(Cidr.parse("10.0.0.0/24")), true, new SplittableRandom(3));
    for (int i = 0; i < 238; i++) {
      int last = addresses.allocateNext().getAddress()[3] & 0xff;
      assertTrue(last > 16, () -> "taken from the lower part: " + last);
    }
    assertTrue((addresses.allocateNext().getAddress()[3] & 0xff) <= 16);
  }
}
