package dev.kemudi.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.machinery.object.ObjectKey;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsServiceTest {
  private static final ObjectKey NAME = new ObjectKey("kube-system", "kube-dns");

  private final MemoryClient client = new MemoryClient();

  private void keep(String server, int port) {
    DnsService.keep(client, NAME, "10.96.0.10", new InetSocketAddress(server, port));
  }

  @Test
  void serviceLeadsToTheServerWhereverItIs() {
    keep("192.0.2.9", 5353);
    assertEquals("10.96.0.10", client.get(CoreV1.SERVICES, NAME).spec().clusterIP());
    assertEquals(
        "CoreDNS", client.get(CoreV1.SERVICES, NAME).metadata().labels().get("kubernetes.io/name"));
    client.clearWrites();
    keep("192.0.2.9", 5353);
    assertEquals(List.of(), client.writes());
    keep("192.0.2.10", 53);
    EndpointSlice slice = client.get(DiscoveryV1.ENDPOINTSLICES, NAME);
    assertEquals(List.of("192.0.2.10"), slice.endpoints().getFirst().addresses());
    assertEquals(53, slice.ports().getFirst().port());
  }
}
