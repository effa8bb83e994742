package dev.kemudi.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.core.v1.ServiceSpecBuilder;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointBuilder;
import dev.kemudi.api.discovery.v1.EndpointConditions;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.api.discovery.v1.EndpointSliceBuilder;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.informer.SharedInformers;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The server over real sockets. */
class ClusterDnsTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final MemoryClient client = new MemoryClient();
  private final SharedInformers informers =
      new SharedInformers(client, InstantSource.system(), new Random(1));
  private ClusterDns dns;

  @BeforeEach
  void start() throws Exception {
    client.put(
        CoreV1.NAMESPACES, NamespaceBuilder.create().metadata(m -> m.name("default")).build());
    dns = server(DnsConfig.of(List.of(ANY)));
    informers.start();
    assertTrue(dns.awaitSync(Duration.ofSeconds(20)));
  }

  private ClusterDns server(DnsConfig config) throws Exception {
    return ClusterDns.start(
        config, informers, DnsSockets.here(), InstantSource.system(), new Random(2));
  }

  @AfterEach
  void stop() {
    dns.close();
    informers.close();
  }

  private void service(String name, UnaryOperator<ServiceSpecBuilder> spec) {
    client.put(
        CoreV1.SERVICES,
        ServiceBuilder.create()
            .metadata(m -> m.namespace("default").name(name))
            .spec(spec)
            .build());
  }

  private void web() throws Exception {
    service(
        "web",
        s ->
            s.type("ClusterIP")
                .clusterIP("10.96.0.80")
                .clusterIPs(List.of("10.96.0.80"))
                .ports(
                    List.of(
                        ServicePortBuilder.create()
                            .name("http")
                            .protocol("TCP")
                            .port(80)
                            .build())));
    await("web.default.svc.cluster.local", Type.A, 1);
  }

  private void headless(int endpoints) throws Exception {
    service("db", s -> s.type("ClusterIP").clusterIP("None").clusterIPs(List.of("None")));
    List<Endpoint> all = new ArrayList<>();
    for (int i = 0; i < endpoints; i++) {
      all.add(
          EndpointBuilder.create()
              .addresses(List.of("10.244." + i / 250 + "." + (i % 250 + 1)))
              .hostname(i == 0 ? "db-0" : null)
              .conditions(new EndpointConditions(true, true, false))
              .build());
    }
    all.add(
        EndpointBuilder.create()
            .addresses(List.of("10.244.9.9"))
            .conditions(new EndpointConditions(false, false, false))
            .build());
    client.put(
        DiscoveryV1.ENDPOINTSLICES,
        EndpointSliceBuilder.create()
            .metadata(
                m ->
                    m.namespace("default")
                        .name("db-1")
                        .labels(Map.of("kubernetes.io/service-name", "db")))
            .addressType("IPv4")
            .endpoints(all)
            .ports(List.of(new EndpointPort("sql", "TCP", 5432, null)))
            .build());
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (overTcp("db.default.svc.cluster.local", Type.A).getSection(Section.ANSWER).size()
        != endpoints) {
      assertTrue(System.nanoTime() < end, "the endpoints don't come");
      Thread.sleep(10);
    }
  }

  private void await(String name, int type, int records) throws Exception {
    await(dns, name, type, records);
  }

  /** Each server follows the objects by itself. */
  private static void await(ClusterDns server, String name, int type, int records)
      throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (ask(server, query(name, type)).getSection(Section.ANSWER).size() != records) {
      assertTrue(System.nanoTime() < end, () -> "no sight of " + name);
      Thread.sleep(10);
    }
  }

  private static Message query(String name, int type) {
    Message query = new Message(77);
    query.getHeader().setFlag(Flags.RD);
    query.addRecord(Record.newRecord(Names.of(name), type, DClass.IN), Section.QUESTION);
    return query;
  }

  private Message ask(String name, int type) throws Exception {
    return ask(dns, query(name, type));
  }

  private static Message ask(ClusterDns server, Message query) throws Exception {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(10_000);
      socket.connect(server.addresses().getFirst());
      byte[] bytes = query.toWire();
      socket.send(new DatagramPacket(bytes, bytes.length));
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(packet);
      Message answer = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
      assertEquals(query.getHeader().getID(), answer.getHeader().getID());
      return answer;
    }
  }

  private Message overTcp(String name, int type) throws Exception {
    InetSocketAddress server = dns.addresses().getFirst();
    try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
      byte[] bytes = query(name, type).toWire();
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeShort(bytes.length);
      out.write(bytes);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] answer = new byte[in.readUnsignedShort()];
      in.readFully(answer);
      return new Message(answer);
    }
  }

  private static List<String> data(Message message) {
    return message.getSection(Section.ANSWER).stream().map(Record::rdataToString).sorted().toList();
  }

  @Test
  void servicesHaveTheirAddressPortsAndNames() throws Exception {
    web();
    Message answer = ask("Web.default.svc.cluster.local", Type.A);
    assertEquals(List.of("10.96.0.80"), data(answer));
    assertTrue(answer.getHeader().getFlag(Flags.AA));
    assertEquals(30, answer.getSection(Section.ANSWER).getFirst().getTTL());
    assertEquals(
        List.of("0 100 80 web.default.svc.cluster.local."),
        data(ask("_http._tcp.web.default.svc.cluster.local", Type.SRV)));
    await("80.0.96.10.in-addr.arpa", Type.PTR, 1);
    assertEquals(
        List.of("web.default.svc.cluster.local."), data(ask("80.0.96.10.in-addr.arpa", Type.PTR)));
    assertEquals(List.of("\"1.1.0\""), data(ask("dns-version.cluster.local", Type.TXT)));
  }

  @Test
  void whatIsNotThereIsToldFromWhatHasNoSuchRecords() throws Exception {
    web();
    Message none = ask("web.default.svc.cluster.local", Type.AAAA);
    assertEquals(Rcode.NOERROR, none.getRcode());
    assertEquals(Type.SOA, none.getSection(Section.AUTHORITY).getFirst().getType());
    for (String name :
        List.of("no.default.svc", "web.other.svc", "_smtp._tcp.web.default.svc", "nothing")) {
      Message missing = ask(name + ".cluster.local", Type.A);
      assertEquals(Rcode.NXDOMAIN, missing.getRcode(), name);
      assertEquals(Type.SOA, missing.getSection(Section.AUTHORITY).getFirst().getType());
    }
    assertEquals(Rcode.NOERROR, ask("default.svc.cluster.local", Type.A).getRcode());
    assertEquals(Rcode.REFUSED, ask("example.org", Type.A).getRcode());
  }

  @Test
  void headlessServicesHaveTheirReadyEndpoints() throws Exception {
    headless(2);
    assertEquals(
        List.of("10.244.0.1", "10.244.0.2"), data(ask("db.default.svc.cluster.local", Type.A)));
    assertEquals(List.of("10.244.0.1"), data(ask("db-0.db.default.svc.cluster.local", Type.A)));
    assertEquals(
        List.of("10.244.0.2"), data(ask("10-244-0-2.db.default.svc.cluster.local", Type.A)));
    Message locations = ask("_sql._tcp.db.default.svc.cluster.local", Type.SRV);
    assertEquals(
        List.of(
            "0 50 5432 10-244-0-2.db.default.svc.cluster.local.",
            "0 50 5432 db-0.db.default.svc.cluster.local."),
        data(locations));
    assertEquals(2, locations.getSection(Section.ADDITIONAL).size());
    await("1.0.244.10.in-addr.arpa", Type.PTR, 1);
    assertEquals(
        List.of("db-0.db.default.svc.cluster.local."),
        data(ask("1.0.244.10.in-addr.arpa", Type.PTR)));
  }

  @Test
  void longAnswersAreCutForDatagramsAndWholeOverTcp() throws Exception {
    headless(200);
    Message cut = ask("db.default.svc.cluster.local", Type.A);
    assertTrue(cut.getHeader().getFlag(Flags.TC));
    assertTrue(cut.toWire().length <= 512);
    assertTrue(cut.getSection(Section.ANSWER).size() > 20);
    Message wide = query("db.default.svc.cluster.local", Type.A);
    wide.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
    assertEquals(200, ask(dns, wide).getSection(Section.ANSWER).size());
    assertEquals(200, data(overTcp("db.default.svc.cluster.local", Type.A)).size());
  }

  @Test
  void podsAreTheirAddresses() throws Exception {
    assertEquals(List.of("1.2.3.4"), data(ask("1-2-3-4.default.pod.cluster.local", Type.A)));
    assertEquals(
        List.of("fd00:0:0:0:0:0:0:7"), data(ask("fd00--7.default.pod.cluster.local", Type.AAAA)));
    assertEquals(Rcode.NXDOMAIN, ask("1-2-3-4.other.pod.cluster.local", Type.A).getRcode());
    assertEquals(Rcode.NXDOMAIN, ask("1234.default.pod.cluster.local", Type.A).getRcode());
  }

  @Test
  void externalNamesAreAliasesThatOthersKnow() throws Exception {
    web();
    service("near", s -> s.type("ExternalName").externalName("web.default.svc.cluster.local"));
    await("near.default.svc.cluster.local", Type.A, 2);
    assertEquals(
        List.of("10.96.0.80", "web.default.svc.cluster.local."),
        data(ask("near.default.svc.cluster.local", Type.A)));
    service("far", s -> s.type("ExternalName").externalName("near.default.svc.cluster.local."));
    await("far.default.svc.cluster.local", Type.A, 3);
    service("out", s -> s.type("ExternalName").externalName("example.org"));
    await("out.default.svc.cluster.local", Type.CNAME, 1);
  }

  /** Another cluster's server is somebody to ask. */
  @Test
  void otherNamesAreHandedOn() throws Exception {
    web();
    DnsConfig other =
        new DnsConfig(
            "other.example",
            List.of(ANY),
            dns.addresses(),
            30,
            true,
            DnsConfig.of(List.of()).service());
    service("out", s -> s.type("ExternalName").externalName("web.default.svc.cluster.local"));
    try (ClusterDns second = server(other)) {
      assertTrue(second.awaitSync(Duration.ofSeconds(20)));
      Message handed = ask(second, query("web.default.svc.cluster.local", Type.A));
      assertEquals(List.of("10.96.0.80"), data(handed));
      Message missing = ask(second, query("no.default.svc.cluster.local", Type.A));
      assertEquals(Rcode.NXDOMAIN, missing.getRcode());
      await(second, "out.default.svc.other.example", Type.A, 2);
      assertEquals(
          List.of("10.96.0.80", "web.default.svc.cluster.local."),
          data(ask(second, query("out.default.svc.other.example", Type.A))));
    }
  }
}
