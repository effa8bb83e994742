package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.ObjectKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** DNS beside a server without a node, as {@code server --no-node} runs it for nodes elsewhere. */
@Timeout(60)
class LocalDnsTest {
  @Test
  void answersAtAnyPortThatTheServiceKnows() throws Exception {
    InetAddress machine = MachineAddress.find();
    assumeTrue(machine != null, "the machine has no address but loopback, which no service names");
    try (ControlPlane plane = ControlPlane.start(ControlPlaneOptions.inMemory());
        LocalDns dns =
            LocalDns.start(
                plane, new InetSocketAddress(machine, 0), InetAddress.ofLiteral("10.96.0.10"))) {
      EndpointSubset known = endpoints(plane.client()).subsets().getFirst();
      SimpleResolver resolver = new SimpleResolver(known.addresses().getFirst().ip());
      resolver.setPort(known.ports().getFirst().port());
      resolver.setTimeout(Duration.ofSeconds(10));
      assertEquals("10.96.0.1", address(resolver, "kubernetes.default.svc.cluster.local."));
    }
  }

  private static Endpoints endpoints(Client client) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    for (; ; ) {
      var found = client.find(CoreV1.ENDPOINTS, new ObjectKey("kube-system", "kube-dns"));
      if (found != null || Instant.now().isAfter(end)) {
        return Objects.requireNonNull(found);
      }
      Thread.sleep(20);
    }
  }

  /** The address, asked for until the server has heard of the service. */
  private static String address(SimpleResolver resolver, String name)
      throws IOException, InterruptedException {
    Message question = Message.newQuery(Record.newRecord(Name.fromString(name), Type.A, DClass.IN));
    Instant end = Instant.now().plusSeconds(30);
    for (; ; ) {
      List<Record> answers = resolver.send(question).getSection(Section.ANSWER);
      if (!answers.isEmpty() || Instant.now().isAfter(end)) {
        return ((ARecord) answers.getFirst()).getAddress().getHostAddress();
      }
      Thread.sleep(20);
    }
  }
}
