package dev.kemudi.apiserver.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointAddress;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.embedded.EmbeddedStore;
import dev.kemudi.store.embedded.Retention;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several API servers on one store. */
class MastersTest {
  private static final ObjectKey KUBERNETES = new ObjectKey("default", "kubernetes");

  private final MapClient client = new MapClient();

  private static KubernetesService service(String address, ObjectStore store) {
    return new KubernetesService(
        InetAddress.ofLiteral("10.96.0.1"), InetAddress.ofLiteral(address), () -> 6443, store);
  }

  private List<String> endpoints() {
    var endpoints = client.get(CoreV1.ENDPOINTS, KUBERNETES);
    var slice = client.get(DiscoveryV1.ENDPOINTSLICES, KUBERNETES);
    List<String> addresses =
        endpoints.subsets().getFirst().addresses().stream().map(EndpointAddress::ip).toList();
    assertEquals(
        addresses, slice.endpoints().stream().map(each -> each.addresses().getFirst()).toList());
    return addresses;
  }

  @Test
  void areAllEndpointsUntilTheyLeave() {
    try (ObjectStore store = EmbeddedStore.inMemory(Retention.usual(), InstantSource.system())) {
      KubernetesService one = service("192.168.7.2", store);
      KubernetesService two = service("192.168.7.1", store);
      one.reconcile(client);
      assertEquals(List.of("192.168.7.2"), endpoints());
      two.reconcile(client);
      one.reconcile(client);
      assertEquals(List.of("192.168.7.1", "192.168.7.2"), endpoints());
      two.leave(client);
      assertEquals(List.of("192.168.7.2"), endpoints());
      one.leave(client);
      assertEquals(List.of("192.168.7.2"), endpoints());
    }
  }

  @Test
  void haveLeasesUntilTheyAreGone() {
    Instant start = Instant.parse("2022-09-01T00:00:00Z");
    Instant[] now = {start};
    InstantSource clock = () -> now[0];
    IdentityLease gone = new IdentityLease(client, clock, "gone", "1");
    IdentityLease there = new IdentityLease(client, clock, "there", "1");
    gone.renew();
    there.renew();
    now[0] = start.plus(Duration.ofMinutes(61));
    there.renew();
    there.sweep();
    List<Lease> left =
        client.list(CoordinationV1.LEASES, ListQuery.inNamespace("kube-system")).items();
    assertEquals(List.of("kube-apiserver-there"), left.stream().map(Lease::name).toList());
    assertEquals(now[0], left.getFirst().spec().renewTime());
    assertEquals("kube-apiserver-there_1", left.getFirst().spec().holderIdentity());
    gone.close();
    there.close();
  }
}
