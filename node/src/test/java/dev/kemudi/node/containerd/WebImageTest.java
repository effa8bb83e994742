package dev.kemudi.node.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.node.containerd.TestNode.Running;
import dev.kemudi.node.cri.v1.ContainerConfig;
import dev.kemudi.node.cri.v1.ContainerMetadata;
import dev.kemudi.node.cri.v1.ContainerState;
import dev.kemudi.node.cri.v1.DNSConfig;
import dev.kemudi.node.cri.v1.ExecSyncResponse;
import dev.kemudi.node.cri.v1.ImageSpec;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.image.Architecture;
import dev.kemudi.node.image.ImageBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The web image between pods and the machine, with names from a DNS server on the machine. */
@Timeout(180)
class WebImageTest {
  @Test
  void serverAndClientTalkByAddressAndByName(@TempDir Path folder) throws Exception {
    try (TestCluster cluster = TestCluster.create(folder)) {
      ImageBuilder builder =
          new ImageBuilder(
              folder.resolve("images"), Architecture.of(System.getProperty("os.arch")));
      Path web = TestCluster.built(builder.web(Path.of("../images/web").toAbsolutePath()));
      cluster.reachable = true;
      TestNode node = cluster.addNode();
      node.load(web, ImageBuilder.WEB);
      InetAddress machine = cluster.machine();

      Running server = start(node, "server", machine, List.of("serve"));
      Running client = start(node, "client", machine, List.of("serve", "-p", "1"));
      String address = server.addresses().getFirst();

      assertEquals("server\n", fromMachine(address, "/hostname").body());
      String seen = fromMachine(address, "/client").body();
      assertEquals(machine.getHostAddress() + "\n", seen, "the machine isn't translated");

      assertEquals(
          client.addresses().getFirst() + "\n",
          output(client.exec("/web", "fetch", "http://" + address + ":8080/client")));
      try (TinyDns dns = new TinyDns(machine, "web.ns.svc.test", InetAddress.ofLiteral(address))) {
        assertEquals(
            "server\nserver\n",
            output(client.exec("/web", "fetch", "http://web:8080/hostname", "-n", "2")));
        assertEquals(3, client.exec("/web", "fetch", "http://other/").getExitCode());
        assertTrue(dns.questions().contains("web.ns.svc.test"), "searched first, for ndots is 5");
        assertTrue(dns.questions().contains("other"), "tried as it is in the end");
      }
      assertEquals(1, client.exec("/web", "fetch", address + ":8080/nothing").getExitCode());
      assertEquals("bye\n", fromMachine(address, "/exit?code=7").body());
      while (server.state() != ContainerState.CONTAINER_EXITED) {
        Thread.onSpinWait();
      }
      var status = node.client().containerStatus(server.container, false).getStatus();
      assertEquals(7, status.getExitCode());
      node.client().stopContainer(client.container, Duration.ofSeconds(30));
      status = node.client().containerStatus(client.container, false).getStatus();
      assertEquals(0, status.getExitCode(), "ended by SIGTERM with grace");
    }
  }

  private static Running start(
      TestNode node, String name, InetAddress dns, List<String> arguments) {
    DNSConfig names =
        DNSConfig.newBuilder()
            .addServers(dns.getHostAddress())
            .addAllSearches(List.of("ns.svc.test", "svc.test"))
            .addOptions("ndots:5")
            .build();
    PodSandboxConfig pod = node.pod(name).toBuilder().setDnsConfig(names).build();
    ContainerConfig container =
        ContainerConfig.newBuilder()
            .setMetadata(ContainerMetadata.newBuilder().setName("web"))
            .setImage(ImageSpec.newBuilder().setImage(ImageBuilder.WEB))
            .addAllArgs(arguments)
            .setLogPath("web/0.log")
            .build();
    return new Running(node.client().runPodSandbox(pod, ""), container, pod, node);
  }

  private static String output(ExecSyncResponse response) {
    return response.getStdout().toStringUtf8() + response.getStderr().toStringUtf8();
  }

  /** The server may need a moment until it listens. */
  private static HttpResponse<String> fromMachine(String address, String path)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + address + ":8080" + path))
              .timeout(Duration.ofSeconds(20))
              .build();
      while (true) {
        try {
          return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException _) {
          Thread.onSpinWait();
        }
      }
    }
  }
}
