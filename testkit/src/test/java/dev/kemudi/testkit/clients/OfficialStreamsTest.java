package dev.kemudi.testkit.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.Origin;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.http.websocket.WebSocketConnection;
import dev.kemudi.http.websocket.WebSocketHandshake;
import dev.kemudi.http.websocket.WebSocketMessage;
import dev.kemudi.testkit.KemudiCluster;
import dev.kemudi.testkit.KemudiClusterOptions;
import dev.kemudi.testkit.junit.KemudiExtension;
import io.kubernetes.client.Attach;
import io.kubernetes.client.Exec;
import io.kubernetes.client.PodLogs;
import io.kubernetes.client.PortForward;
import io.kubernetes.client.openapi.ApiClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands, streams, ports and logs of pods by the official client, through the API server. */
class OfficialStreamsTest {
  private static final ShellPods PODS = new ShellPods();

  @RegisterExtension
  static final KemudiExtension CLUSTER =
      KemudiExtension.with(KemudiClusterOptions.standard().withNodes(1).withBehavior(PODS));

  @BeforeAll
  static void createPod(io.fabric8.kubernetes.client.KubernetesClient client) {
    Fabric8StreamsTest.createPod(client);
  }

  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, UTF_8));
  }

  /** The client gives no streams of a command that has ended, so they are asked for before. */
  @Test
  void commandsSayWhatTheyDidAndHowTheyEnded(ApiClient client) throws Exception {
    PODS.hold();
    Process echo = new Exec(client).exec("default", "shell", new String[] {"echo", "hello"}, false);
    BufferedReader out = lines(echo.getInputStream());
    PODS.release();
    assertEquals("hello", out.readLine());
    assertTrue(echo.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, echo.exitValue());
    PODS.hold();
    Process fail = new Exec(client).exec("default", "shell", new String[] {"fail"}, false);
    BufferedReader errors = lines(fail.getErrorStream());
    PODS.release();
    assertEquals("no", errors.readLine());
    assertTrue(fail.waitFor(30, TimeUnit.SECONDS));
    assertEquals(3, fail.exitValue());
    echo.destroy();
    fail.destroy();
  }

  @Test
  void commandsReadWhatTheyAreSent(ApiClient client) throws Exception {
    Process cat = new Exec(client).exec("default", "shell", new String[] {"cat"}, true, true);
    BufferedReader out = lines(cat.getInputStream());
    OutputStream in = cat.getOutputStream();
    // Sent at once; after it the command may have ended, and flush fails.
    in.write("end\n".getBytes(UTF_8));
    assertEquals("end", out.readLine());
    assertTrue(cat.waitFor(30, TimeUnit.SECONDS));
    cat.destroy();
  }

  @Test
  void whoAttachesTalksToTheContainer(ApiClient client) throws Exception {
    try (Attach.AttachResult attached =
        new Attach(client)
            .newConnectionBuilder("default", "shell")
            .setStdin(true)
            .setStdout(true)
            .connect()) {
      // Asked for before anything comes: the client keeps nothing for streams that nobody has.
      BufferedReader out = lines(attached.getStandardOutputStream());
      OutputStream in = attached.getStandardInputStream();
      in.write("end\n".getBytes(UTF_8));
      assertEquals("end", out.readLine());
    }
  }

  @Test
  void portsLeadToThePod(ApiClient client) throws Exception {
    try (PortForward.PortForwardResult forward =
        new PortForward(client).forward("default", "shell", List.of(ShellPods.ECHO_PORT))) {
      BufferedReader in = lines(forward.getInputStream(ShellPods.ECHO_PORT));
      OutputStream out = forward.getOutboundStream(ShellPods.ECHO_PORT);
      // Each write is sent at once; after it the other side may be through, and flush fails.
      out.write("end\n".getBytes(UTF_8));
      assertEquals("end", in.readLine());
    }
  }

  @Test
  void logsAreFollowed(ApiClient client) throws Exception {
    try (InputStream in = new PodLogs(client).streamNamespacedPodLog("default", "shell", "main")) {
      BufferedReader log = lines(in);
      assertEquals(
          List.of("one", "two", "three"), List.of(log.readLine(), log.readLine(), log.readLine()));
      PODS.log("four");
      assertEquals("four", log.readLine());
      PODS.log("");
    }
  }

  /** As browsers read them. */
  @Test
  void logsComeOverWebSocketsToo(KemudiCluster cluster) throws IOException {
    assertEquals(List.of("text ", "text dGhyZWUK"), messages(cluster, "base64.binary.k8s.io"));
    assertEquals(List.of("bytes ", "bytes three\n"), messages(cluster, "binary.k8s.io"));
  }

  private static List<String> messages(KemudiCluster cluster, String protocol) throws IOException {
    ClientConfig user = KemudiClient.config(cluster);
    ClientTls tls =
        ClientTls.trusting(TrustedCas.fromPem(user.caPem()))
            .withIdentity(Identity.fromPem(user.keyPem(), user.certificatePem()));
    List<String> messages = new ArrayList<>();
    try (HttpRuntime runtime = HttpRuntime.create("log-test", 1);
        HttpClient http = HttpClient.open(HttpClientConfig.with(tls), runtime);
        WebSocketConnection socket =
            WebSocketHandshake.open(
                http,
                HttpRequest.get(
                    Origin.of(user.server()),
                    "/api/v1/namespaces/default/pods/shell/log?tailLines=1"),
                List.of(protocol))) {
      while (true) {
        switch (socket.receive()) {
          case WebSocketMessage.Text(String text) -> messages.add("text " + text);
          case WebSocketMessage.Binary(byte[] data) ->
              messages.add("bytes " + new String(data, UTF_8));
          case WebSocketMessage.Closed _ -> {
            return messages;
          }
        }
      }
    }
  }
}
