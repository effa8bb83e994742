package dev.kemudi.node.cri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.node.cri.v1.ContainerEventResponse;
import dev.kemudi.node.cri.v1.GetEventsRequest;
import dev.kemudi.node.cri.v1.PodSandboxStatusRequest;
import dev.kemudi.node.cri.v1.PodSandboxStatusResponse;
import dev.kemudi.node.cri.v1.StatusRequest;
import dev.kemudi.node.cri.v1.StatusResponse;
import dev.kemudi.node.cri.v1.VersionRequest;
import dev.kemudi.node.cri.v1.VersionResponse;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a small real server that answers as a test wants. */
class RuntimeClientTest {
  private static final CriDeadlines DEADLINES =
      new CriDeadlines(Duration.ofSeconds(20), Duration.ofSeconds(20));

  @TempDir Path folder;
  private final CountDownLatch reached = new CountDownLatch(1);
  private SmallRuntime runtime;
  private Path socket;

  @BeforeEach
  void start() throws Exception {
    socket = folder.resolve("cri.sock");
    runtime = new SmallRuntime(socket, service());
  }

  private ServerServiceDefinition service() {
    return ServerServiceDefinition.builder(SmallRuntime.SERVICE)
        .addMethod(
            RuntimeMethods.VERSION,
            ServerCalls.<VersionRequest, VersionResponse>asyncUnaryCall(
                (request, answer) -> {
                  answer.onNext(VersionResponse.newBuilder().setRuntimeName("small").build());
                  answer.onCompleted();
                }))
        .addMethod(
            RuntimeMethods.POD_SANDBOX_STATUS,
            ServerCalls.<PodSandboxStatusRequest, PodSandboxStatusResponse>asyncUnaryCall(
                (request, answer) ->
                    answer.onError(
                        status(request.getPodSandboxId())
                            .withDescription("said so")
                            .asRuntimeException())))
        .addMethod(
            RuntimeMethods.STATUS,
            ServerCalls.<StatusRequest, StatusResponse>asyncUnaryCall(
                (request, answer) -> reached.countDown()))
        .addMethod(
            RuntimeMethods.GET_CONTAINER_EVENTS,
            ServerCalls.<GetEventsRequest, ContainerEventResponse>asyncServerStreamingCall(
                (request, answer) ->
                    answer.onNext(ContainerEventResponse.newBuilder().setContainerId("c").build())))
        .build();
  }

  private static Status status(String code) {
    return Status.fromCode(Status.Code.valueOf(code));
  }

  @AfterEach
  void stop() throws Exception {
    runtime.close();
  }

  @Test
  void failuresAreTypedAndReadAsInGo() {
    try (RuntimeClient client = RuntimeClient.of(socket, DEADLINES)) {
      assertEquals("small", client.version().getRuntimeName());
      var missing =
          assertThrows(
              CriException.NotFound.class, () -> client.podSandboxStatus("NOT_FOUND", false));
      assertEquals("rpc error: code = NotFound desc = said so", missing.getMessage());
      assertEquals("said so", missing.description());
      var failed =
          assertThrows(
              CriException.Failed.class, () -> client.podSandboxStatus("DATA_LOSS", false));
      assertEquals("rpc error: code = DataLoss desc = said so", failed.getMessage());
      assertEquals(Status.Code.DATA_LOSS, failed.code());
      assertThrows(CriException.Unimplemented.class, () -> client.containerStats("c"));
    }
  }

  @Test
  void callsEndWithTheirTime() {
    CriDeadlines brief = new CriDeadlines(Duration.ofMillis(50), Duration.ofMillis(50));
    try (RuntimeClient client = RuntimeClient.of(socket, brief)) {
      assertThrows(CriException.DeadlineExceeded.class, () -> client.status(false));
    }
  }

  @Test
  void anInterruptCancelsACallOnAVirtualThread() throws Exception {
    try (RuntimeClient client = RuntimeClient.of(socket, DEADLINES)) {
      AtomicBoolean stillInterrupted = new AtomicBoolean();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      client.status(false);
                    } catch (CriException.Cancelled _) {
                      stillInterrupted.set(Thread.currentThread().isInterrupted());
                    }
                  });
      reached.await();
      caller.interrupt();
      caller.join();
      assertTrue(stillInterrupted.get());
    }
  }

  @Test
  void closingEndsAStreamThatIsRead() {
    try (RuntimeClient client = RuntimeClient.of(socket, DEADLINES);
        ContainerEvents events = client.containerEvents()) {
      assertEquals("c", events.next().orElseThrow().getContainerId());
      events.close();
      assertThrows(CriException.Cancelled.class, events::next);
    }
  }

  @Test
  void anAbsentRuntimeIsUnavailable() {
    try (RuntimeClient client = RuntimeClient.of(folder.resolve("none"), DEADLINES)) {
      assertThrows(CriException.Unavailable.class, client::version);
    }
  }
}
