package dev.kemudi.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DnsServiceTest {
  private static final ObjectKey NAME = new ObjectKey("kube-system", "kube-dns");
  private static final String ADDRESS = "10.96.0.10";

  private final MemoryClient client = new MemoryClient();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @AfterEach
  void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private void start(String server, int port) {
    InstantSource clock = InstantSource.system();
    SharedInformers informers = new SharedInformers(client, clock, new SplittableRandom(1));
    open.push(informers);
    DnsService service =
        new DnsService(
            client, informers, clock, NAME, ADDRESS, new InetSocketAddress(server, port));
    open.push(service);
    informers.start();
    service.start();
  }

  private <T extends KubeObject> T await(Resource<T> resource, Predicate<T> condition)
      throws InterruptedException {
    while (true) {
      try {
        T object = client.get(resource, NAME);
        if (condition.test(object)) {
          return object;
        }
      } catch (StatusError e) {
        if (!e.isNotFound()) {
          throw e;
        }
      }
      Thread.sleep(2);
    }
  }

  private void awaitAbsence(Resource<?> resource) throws InterruptedException {
    while (true) {
      try {
        client.get(resource, NAME);
      } catch (StatusError e) {
        if (e.isNotFound()) {
          return;
        }
        throw e;
      }
      Thread.sleep(2);
    }
  }

  private static boolean leadsTo(EndpointSlice slice, String address) {
    return slice.endpoints().getFirst().addresses().equals(List.of(address));
  }

  private static boolean leadsTo(Endpoints endpoints, String address) {
    return !endpoints.subsets().isEmpty()
        && endpoints.subsets().getFirst().addresses().getFirst().ip().equals(address);
  }

  @Test
  void serviceLeadsToTheServerWhereverItIs() throws Exception {
    start("192.0.2.9", 5353);
    assertEquals(
        "CoreDNS",
        await(CoreV1.SERVICES, service -> service.spec().clusterIP().equals(ADDRESS))
            .metadata()
            .labels()
            .get("kubernetes.io/name"));
    await(DiscoveryV1.ENDPOINTSLICES, slice -> leadsTo(slice, "192.0.2.9"));
    await(CoreV1.ENDPOINTS, endpoints -> leadsTo(endpoints, "192.0.2.9"));
    close();
    start("192.0.2.10", 53);
    EndpointSlice slice = await(DiscoveryV1.ENDPOINTSLICES, s -> leadsTo(s, "192.0.2.10"));
    assertEquals(53, slice.ports().getFirst().port());
    await(CoreV1.ENDPOINTS, endpoints -> leadsTo(endpoints, "192.0.2.10"));
  }

  @Test
  void whatIsDeletedOrChangedComesBack() throws Exception {
    start("192.0.2.9", 53);
    await(DiscoveryV1.ENDPOINTSLICES, slice -> leadsTo(slice, "192.0.2.9"));
    Endpoints endpoints = await(CoreV1.ENDPOINTS, e -> leadsTo(e, "192.0.2.9"));
    String uid = client.get(CoreV1.SERVICES, NAME).metadata().uid();
    client.delete(CoreV1.SERVICES, NAME, DeleteOptionsBuilder.create().build());
    await(CoreV1.SERVICES, service -> !service.metadata().uid().equals(uid));
    client.delete(DiscoveryV1.ENDPOINTSLICES, NAME, DeleteOptionsBuilder.create().build());
    await(DiscoveryV1.ENDPOINTSLICES, slice -> leadsTo(slice, "192.0.2.9"));
    client.update(CoreV1.ENDPOINTS, EndpointsBuilder.from(endpoints).subsets(List.of()).build());
    await(CoreV1.ENDPOINTS, e -> leadsTo(e, "192.0.2.9"));
  }

  @Test
  void serviceOfSomebodyElsesDnsIsLeftAlone() throws Exception {
    start("192.0.2.9", 53);
    await(DiscoveryV1.ENDPOINTSLICES, slice -> leadsTo(slice, "192.0.2.9"));
    await(CoreV1.ENDPOINTS, e -> leadsTo(e, "192.0.2.9"));
    client.update(
        CoreV1.SERVICES,
        ServiceBuilder.from(client.get(CoreV1.SERVICES, NAME))
            .spec(
                spec ->
                    spec.selector(Map.of("k8s-app", "kube-dns"))
                        .ports(List.of(ServicePortBuilder.create().port(53).build())))
            .build());
    awaitAbsence(DiscoveryV1.ENDPOINTSLICES);
    awaitAbsence(CoreV1.ENDPOINTS);
    assertEquals(1, client.get(CoreV1.SERVICES, NAME).spec().ports().size());
  }
}
