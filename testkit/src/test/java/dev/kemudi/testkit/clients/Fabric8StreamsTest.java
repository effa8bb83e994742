package dev.kemudi.testkit.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kemudi.testkit.KemudiClusterOptions;
import dev.kemudi.testkit.junit.KemudiExtension;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands, streams, ports and logs of pods by fabric8's client, through the API server. */
class Fabric8StreamsTest {
  private static final ShellPods PODS = new ShellPods();

  @RegisterExtension
  static final KemudiExtension CLUSTER =
      KemudiExtension.with(KemudiClusterOptions.standard().withNodes(1).withBehavior(PODS));

  @BeforeAll
  static void createPod(KubernetesClient client) {
    client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName("shell")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("shell")
                .endContainer()
                .endSpec()
                .build())
        .create();
    pod(client).waitUntilReady(30, TimeUnit.SECONDS);
  }

  private static PodResource pod(KubernetesClient client) {
    return client.pods().inNamespace("default").withName("shell");
  }

  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, UTF_8));
  }

  @Test
  void commandsSayWhatTheyDidAndHowTheyEnded(KubernetesClient client) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ExecWatch echo = pod(client).writingOutput(out).exec("echo", "hello", "you")) {
      assertEquals(0, echo.exitCode().get(30, TimeUnit.SECONDS));
    }
    assertEquals("hello you\n", out.toString(UTF_8));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ExecWatch fail = pod(client).writingError(err).exec("fail")) {
      assertEquals(3, fail.exitCode().get(30, TimeUnit.SECONDS));
    }
    assertEquals("no\n", err.toString(UTF_8));
  }

  @Test
  void commandsRunInEphemeralContainersToo(KubernetesClient client) throws Exception {
    pod(client)
        .ephemeralContainers()
        .edit(
            pod ->
                new PodBuilder(pod)
                    .editSpec()
                    .addNewEphemeralContainer()
                    .withName("debugger")
                    .withImage("shell")
                    .endEphemeralContainer()
                    .endSpec()
                    .build());
    Pod debugged =
        pod(client)
            .waitUntilCondition(
                pod ->
                    pod.getStatus().getEphemeralContainerStatuses().stream()
                        .anyMatch(status -> status.getState().getRunning() != null),
                30,
                TimeUnit.SECONDS);
    assertFalse(debugged.getStatus().getEphemeralContainerStatuses().getFirst().getReady());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ExecWatch echo =
        pod(client).inContainer("debugger").writingOutput(out).exec("echo", "here")) {
      assertEquals(0, echo.exitCode().get(30, TimeUnit.SECONDS));
    }
    assertEquals("here\n", out.toString(UTF_8));
  }

  @Test
  void commandsReadWhatTheyAreSent(KubernetesClient client) throws Exception {
    try (ExecWatch cat = pod(client).redirectingInput().redirectingOutput().exec("cat")) {
      BufferedReader out = lines(cat.getOutput());
      cat.getInput().write("first\n".getBytes(UTF_8));
      cat.getInput().flush();
      assertEquals("first", out.readLine());
      cat.getInput().write("end\n".getBytes(UTF_8));
      cat.getInput().flush();
      assertEquals("end", out.readLine());
      assertEquals(0, cat.exitCode().get(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void whoAttachesTalksToTheContainer(KubernetesClient client) throws Exception {
    try (ExecWatch attached = pod(client).redirectingInput().redirectingOutput().attach()) {
      attached.getInput().write("end\n".getBytes(UTF_8));
      attached.getInput().flush();
      assertEquals("end", lines(attached.getOutput()).readLine());
      attached.exitCode().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void portsLeadToThePod(KubernetesClient client) throws IOException {
    try (LocalPortForward forward = pod(client).portForward(ShellPods.ECHO_PORT);
        Socket socket = new Socket(forward.getLocalAddress(), forward.getLocalPort())) {
      socket.getOutputStream().write("end\n".getBytes(UTF_8));
      assertEquals("end", lines(socket.getInputStream()).readLine());
    }
  }

  @Test
  void logsAreReadAndFollowed(KubernetesClient client) throws IOException {
    assertEquals("one\ntwo\nthree\n", pod(client).getLog());
    assertEquals("three\n", pod(client).tailingLines(1).getLog());
    assertEquals("one\nt", pod(client).limitBytes(5).getLog());
    try (LogWatch watch = pod(client).tailingLines(1).watchLog()) {
      BufferedReader log = lines(watch.getOutput());
      assertEquals("three", log.readLine());
      PODS.log("four");
      assertEquals("four", log.readLine());
      PODS.log("");
    }
  }
}
