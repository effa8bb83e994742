package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaCondition;
import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfigurationReference;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Priority and fairness in a running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowControlTest {
  private TestServer server;
  private Client admin;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
    admin = server.client("O=system:masters,CN=admin");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static <T> void await(T wanted, Supplier<T> found) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!wanted.equals(found.get()) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    Assertions.assertEquals(wanted, found.get());
  }

  private String dangling(String name) {
    return admin
        .get(FlowcontrolV1beta2.FLOWSCHEMAS, new ObjectKey("", name))
        .status()
        .conditions()
        .stream()
        .filter(condition -> condition.type().equals("Dangling"))
        .map(condition -> condition.status() + " " + condition.reason())
        .findFirst()
        .orElse("");
  }

  @Test
  void answersNameTheSchemaAndItsLevel() throws Exception {
    try (PlainClient client = new PlainClient(server)) {
      String uid = admin.get(FlowcontrolV1beta2.FLOWSCHEMAS, new ObjectKey("", "exempt")).uid();
      assertFalse(uid.isEmpty());
      await(
          uid,
          () ->
              client
                  .headers("/api/v1/namespaces/default")
                  .get("X-Kubernetes-PF-FlowSchema-UID", ""));
      String level =
          admin
              .get(FlowcontrolV1beta2.PRIORITYLEVELCONFIGURATIONS, new ObjectKey("", "exempt"))
              .uid();
      await(level, () -> client.headers("/version").get("X-Kubernetes-PF-PriorityLevel-UID", ""));
      assertFalse(client.headers("/version").get("Audit-Id", "").isEmpty());
    }
  }

  @Test
  void schemasSayWhetherTheirLevelIsThere() {
    await("False Found", () -> dangling("exempt"));
    FlowSchema catchAll =
        admin.get(FlowcontrolV1beta2.FLOWSCHEMAS, new ObjectKey("", "global-default"));
    FlowSchema lost =
        FlowSchemaBuilder.create()
            .metadata(metadata -> metadata.name("lost"))
            .spec(catchAll.spec())
            .build();
    lost =
        FlowSchemaBuilder.from(lost)
            .spec(
                spec ->
                    spec.matchingPrecedence(5)
                        .priorityLevelConfiguration(
                            new PriorityLevelConfigurationReference("nowhere")))
            .build();
    admin.create(FlowcontrolV1beta2.FLOWSCHEMAS, lost);
    await("True NotFound", () -> dangling("lost"));
    FlowSchemaCondition condition =
        admin
            .get(FlowcontrolV1beta2.FLOWSCHEMAS, new ObjectKey("", "lost"))
            .status()
            .conditions()
            .getFirst();
    assertEquals(
        "This FlowSchema references the PriorityLevelConfiguration object named \"nowhere\" but"
            + " there is no such object",
        condition.message());
  }
}
