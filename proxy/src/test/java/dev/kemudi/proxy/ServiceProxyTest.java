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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.kemudi.api.core.v1.ClientIPConfig;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.LoadBalancerIngress;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.SessionAffinityConfig;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.network.NetworkNamespace;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy in a node's network, with packets. */
class ServiceProxyTest {
  private static final String IP = "10.96.0.80";

  private final MemoryClient client = new MemoryClient();
  private final SharedInformers informers =
      new SharedInformers(client, InstantSource.system(), new SplittableRandom(1));
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private ProxyLab lab;
  private ServiceProxy proxy;

  @BeforeAll
  static void needsRoot() throws Exception {
    assumeTrue(ProxyLab.isPossible(), "needs root, ip and nft for network namespaces");
  }

  @BeforeEach
  void start() throws Exception {
    lab = ProxyLab.create();
    proxy = proxy();
    informers.start();
    assertTrue(proxy.awaitTables(Duration.ofSeconds(20)));
  }

  private ServiceProxy proxy() {
    ProxyConfig config =
        ProxyConfig.of(HERE, List.of(ProxyLab.NODE), List.of("10.244.0.0/16"), lab.node.enter());
    return ServiceProxy.start(
        config,
        informers,
        (about, related, type, reason, action, note) -> events.add(reason + " " + about.name()),
        address -> in(lab.node, () -> HttpServer.create(address, 0)),
        InstantSource.system());
  }

  private static HttpServer in(NetworkNamespace namespace, Callable<HttpServer> work) {
    try {
      return namespace.call(work);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (lab != null) {
      proxy.close();
      informers.close();
      lab.close();
    }
  }

  private void put(Service service) {
    client.put(CoreV1.SERVICES, service);
  }

  private void put(EndpointSlice slice) {
    client.put(DiscoveryV1.ENDPOINTSLICES, slice);
  }

  private void bothPods(String service) {
    put(slice(service, "TCP", 8080, endpoint(ProxyLab.A, HERE), endpoint(ProxyLab.B, ELSEWHERE)));
  }

  /** Waits until the tables have the text, or haven't it any longer. */
  private void await(String text, boolean there) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (lab.tables().contains(text) != there) {
      assertTrue(System.nanoTime() < end, () -> "no sight of " + text);
      Thread.sleep(20);
    }
  }

  private Set<String> answers(NetworkNamespace from, String address, int port) throws Exception {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      answers.add(lab.ask(from, address, port));
    }
    return answers;
  }

  @Test
  void podsReachAllEndpointsWithTheirOwnAddress() throws Exception {
    put(service("web", IP, tcp(80)));
    bothPods("web");
    await("10.96.0.80 . tcp . 80 : goto cluster", true);
    assertEquals("Starting here", events.take());
    assertEquals(
        Set.of("a 10.244.1.1", "b 10.244.1.2"),
        answers(lab.a, IP, 80),
        "a pod that meets itself sees the node");
    assertEquals(Set.of("a 10.244.1.1", "b 10.244.2.1"), answers(lab.node, IP, 80));
    assertEquals(
        Set.of("a 10.244.1.1", "b 10.244.2.1"),
        answers(lab.outside, IP, 80),
        "others come with the node's address");
  }

  @Test
  void serviceWithoutEndpointsRefusesAndComesBack() throws Exception {
    put(service("web", IP, s -> s.type("NodePort"), port("main", "TCP", 80, 30080)));
    await("10.96.0.80 . tcp . 80 : goto refuse", true);
    assertThrows(ConnectException.class, () -> lab.ask(lab.a, IP, 80));
    assertThrows(ConnectException.class, () -> lab.ask(lab.node, IP, 80));
    assertThrows(ConnectException.class, () -> lab.ask(lab.outside, ProxyLab.NODE, 30080));
    put(slice("web", "TCP", 8081, endpoint(ProxyLab.B, HERE)));
    await("goto refuse", false);
    assertEquals("b 10.244.1.2", lab.ask(lab.a, IP, 80));
    client.remove(DiscoveryV1.ENDPOINTSLICES, new ObjectKey("default", "web-1"));
    await("goto refuse", true);
    assertThrows(ConnectException.class, () -> lab.ask(lab.a, IP, 80));
    client.remove(CoreV1.SERVICES, new ObjectKey("default", "web"));
    await(IP, false);
    assertFalse(lab.tables().contains("default/web"));
  }

  @Test
  void nodePortsAnswerOnAllOfTheNodesAddresses() throws Exception {
    put(service("web", IP, s -> s.type("NodePort"), port("main", "TCP", 80, 30080)));
    bothPods("web");
    await("tcp . 30080 : goto outside-", true);
    assertEquals(
        Set.of("a 10.244.1.1", "b 10.244.2.1"), answers(lab.outside, ProxyLab.NODE, 30080));
    assertEquals(Set.of("a 10.244.1.1", "b 10.244.2.1"), answers(lab.node, "127.0.0.1", 30080));
    assertEquals(Set.of("a 10.244.1.1", "b 10.244.2.1"), answers(lab.node, ProxyLab.NODE, 30080));
  }

  @Test
  void localPolicyKeepsTheSourceAndTheNode() throws Exception {
    put(
        service(
            "web",
            IP,
            s -> s.type("NodePort").externalTrafficPolicy("Local"),
            port("main", "TCP", 80, 30080)));
    bothPods("web");
    await("goto local-", true);
    assertEquals(Set.of("a " + ProxyLab.OUTSIDE), answers(lab.outside, ProxyLab.NODE, 30080));
    assertEquals(
        Set.of("a 10.244.1.1", "b 10.244.1.2"),
        answers(lab.a, ProxyLab.NODE, 30080),
        "pods are inside whatever address they use");
    put(slice("web", "TCP", 8080, endpoint(ProxyLab.B, ELSEWHERE)));
    await("goto discard", true);
    assertThrows(
        SocketTimeoutException.class, () -> lab.askBriefly(lab.outside, ProxyLab.NODE, 30080));
    assertEquals("b 10.244.1.2", lab.ask(lab.a, IP, 80));
  }

  @Test
  void internalLocalPolicyStaysOnTheNode() throws Exception {
    put(service("web", IP, s -> s.internalTrafficPolicy("Local"), tcp(80)));
    bothPods("web");
    await("goto inside-", true);
    assertEquals(Set.of("a 10.244.2.2"), answers(lab.b, IP, 80));
    put(slice("web", "TCP", 8080, endpoint(ProxyLab.B, ELSEWHERE)));
    await("goto discard", true);
    assertThrows(SocketTimeoutException.class, () -> lab.askBriefly(lab.a, IP, 80));
  }

  @Test
  void clientsKeepTheirEndpoint() throws Exception {
    put(
        service(
            "web",
            IP,
            s ->
                s.sessionAffinity("ClientIP")
                    .sessionAffinityConfig(new SessionAffinityConfig(new ClientIPConfig(600))),
            tcp(80)));
    bothPods("web");
    await("vmap { 0 : goto keep-", true);
    assertEquals(1, answers(lab.outside, IP, 80).size());
    String kept = lab.ask(lab.outside, IP, 80);
    put(slice("web", "TCP", 8080, endpoint(kept.startsWith("a") ? ProxyLab.B : ProxyLab.A, HERE)));
    await("vmap { 0 : goto keep-", false);
    assertTrue(!lab.ask(lab.outside, IP, 80).startsWith(kept.substring(0, 1)));
  }

  @Test
  void balancersLetInWhoMayCome() throws Exception {
    Service web =
        service(
            "web",
            IP,
            s ->
                s.type("LoadBalancer")
                    .externalIPs(List.of("198.51.100.7"))
                    .loadBalancerSourceRanges(List.of("10.244.2.0/24")),
            port("main", "TCP", 80, 30080));
    LoadBalancerIngress ingress = new LoadBalancerIngress("198.51.100.8", "", List.of());
    put(
        ServiceBuilder.from(web)
            .status(s -> s.loadBalancer(l -> l.ingress(List.of(ingress))))
            .build());
    put(slice("web", "TCP", 8080, endpoint(ProxyLab.A, HERE)));
    await("goto fence-", true);
    assertEquals("a 10.244.1.1", lab.ask(lab.b, "198.51.100.8", 80));
    assertThrows(
        SocketTimeoutException.class, () -> lab.askBriefly(lab.outside, "198.51.100.8", 80));
    assertEquals("a 10.244.1.1", lab.ask(lab.outside, "198.51.100.7", 80));
  }

  @Test
  void datagramsFollowTheEndpoints() throws Exception {
    put(service("dns", IP, port("main", "UDP", 53, 0)));
    await("udp . 53 : goto refuse", true);
    DatagramSocket socket = lab.datagrams(lab.outside);
    assertThrows(PortUnreachableException.class, () -> lab.ask(socket, IP, 53));
    put(slice("dns", "UDP", 8080, endpoint(ProxyLab.A, HERE)));
    await("goto refuse", false);
    assertEquals("a 10.244.1.1", eventually(socket, "a"));
    put(slice("dns", "UDP", 8081, endpoint(ProxyLab.B, HERE)));
    await(ProxyLab.B + ":8081", true);
    assertEquals("b 10.244.2.1", eventually(socket, "b"));
  }

  /** Flows are forgotten just after the tables change; an answer on its way is lost then. */
  private String eventually(DatagramSocket socket, String server) throws Exception {
    String answer = "";
    for (int i = 0; i < 100 && !answer.startsWith(server); i++) {
      try {
        answer = lab.ask(socket, IP, 53);
      } catch (SocketTimeoutException e) {
        answer = "lost";
      }
      Thread.sleep(20);
    }
    return answer;
  }

  @Test
  void tablesHealAndGo() throws Exception {
    put(service("web", IP, tcp(80)));
    put(slice("web", "TCP", 8080, endpoint(ProxyLab.A, HERE)));
    await("10.96.0.80 . tcp . 80 : goto cluster", true);
    lab.nft("delete", "table", "ip", "kemudi-proxy");
    put(service("other", "10.96.0.81", tcp(80)));
    await("10.96.0.81", true);
    assertEquals("a 10.244.2.2", lab.ask(lab.b, IP, 80));
    proxy.close();
    assertEquals("", lab.tables());
  }

  @Test
  void firstOwnerOfAnAddressKeepsItUntilItGoes() throws Exception {
    put(service("one", IP, s -> s.externalIPs(List.of("198.51.100.7")), tcp(80)));
    put(slice("one", "TCP", 8080, endpoint(ProxyLab.A, HERE)));
    await("goto outside-default/one", true);
    put(service("two", "10.96.0.81", s -> s.externalIPs(List.of("198.51.100.7")), tcp(80)));
    put(slice("two", "TCP", 8080, endpoint(ProxyLab.B, HERE)));
    await("10.96.0.81 . tcp . 80 : goto cluster", true);
    assertEquals("a 10.244.1.1", lab.ask(lab.outside, "198.51.100.7", 80));
    client.remove(CoreV1.SERVICES, new ObjectKey("default", "one"));
    await("default/one", false);
    assertEquals("b 10.244.2.1", lab.ask(lab.outside, "198.51.100.7", 80));
  }

  @Test
  void healthCheckPortTellsOfLocalEndpoints() throws Exception {
    put(
        service(
            "web",
            IP,
            s -> s.type("LoadBalancer").externalTrafficPolicy("Local").healthCheckNodePort(30090),
            port("main", "TCP", 80, 30080)));
    bothPods("web");
    await("goto local-", true);
    String answer = get(30090);
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.contains("\"localEndpoints\": 1"), answer);
    put(slice("web", "TCP", 8080, endpoint(ProxyLab.B, ELSEWHERE)));
    await("goto discard", true);
    assertTrue(get(30090).startsWith("HTTP/1.1 503"));
  }

  @Test
  void theProxyTellsHowItFares() throws Exception {
    String health = get(10256);
    assertTrue(health.startsWith("HTTP/1.1 200"), health);
    assertTrue(health.contains("{\"lastUpdated\": \"2"), health);
    try (Socket socket = lab.node.call(() -> new Socket("127.0.0.1", 10249))) {
      String mode = get(socket, "/proxyMode");
      assertTrue(mode.startsWith("HTTP/1.1 200") && mode.endsWith("\r\n\r\niptables"), mode);
    }
  }

  private String get(int port) throws Exception {
    try (Socket socket = lab.outside.call(() -> new Socket(ProxyLab.NODE, port))) {
      return get(socket, "/healthz");
    }
  }

  private static String get(Socket socket, String path) throws Exception {
    try (socket) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: n\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
