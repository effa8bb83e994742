package dev.kemudi.controllers.nodeipam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ranges of nodes, over a server in memory. */
@Timeout(60)
final class NodeIpamControllerTest {
  private final ControllerFixture fixture = new ControllerFixture();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void begin() {
    fixture.start(
        new NodeIpamController(
            fixture.client,
            fixture.informers,
            (about, type, reason, message) -> told.add(type + " " + reason + " " + message),
            InstantSource.system(),
            "10.244.0.0/23",
            24));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private String rangeOf(String name) throws InterruptedException {
    return fixture
        .awaitObject(CoreV1.NODES, "", name, node -> !node.spec().podCIDR().isEmpty())
        .spec()
        .podCIDR();
  }

  private void register(String name) {
    fixture.client.create(CoreV1.NODES, NodeBuilder.create().metadata(m -> m.name(name)).build());
  }

  /** The range stays with the node for which it was chosen, so the first node has the first. */
  @Test
  void aWriteThatFailsIsMadeAgainWithTheSameRange() throws InterruptedException {
    AtomicInteger failures = new AtomicInteger(1);
    fixture.client.intercept(
        request -> {
          if (request.writes()
              && request.key().name().equals("first")
              && !request.verb().equals("create")
              && failures.getAndDecrement() > 0) {
            throw StatusError.serviceUnavailable("not now");
          }
        });
    register("first");
    assertEquals("10.244.0.0/24", rangeOf("first"));
  }

  /** The agent writes the node's status all along, which must not come in the way. */
  @Test
  void aNodeThatHasChangedSinceItWasReadGetsItsRangeAtOnce() throws InterruptedException {
    fixture.client.intercept(
        request -> {
          if (request.writes() && request.verb().equals("patch")) {
            fixture.client.intercept(next -> {});
            fixture.client.put(
                CoreV1.NODES,
                NodeBuilder.create()
                    .metadata(m -> m.name("first").labels(Map.of("told", "late")))
                    .build());
          }
        });
    register("first");
    assertEquals("10.244.0.0/24", rangeOf("first"));
    assertEquals(
        List.of("create", "patch"),
        fixture.client.writes().stream().map(request -> request.verb()).toList());
  }

  @Test
  void theRangeOfANodeThatIsGoneIsFreeAgain() throws InterruptedException {
    register("first");
    String freed = rangeOf("first");
    register("second");
    rangeOf("second");
    fixture.client.delete(
        CoreV1.NODES, new ObjectKey("", "first"), DeleteOptionsBuilder.create().build());
    register("third");
    assertEquals(freed, rangeOf("third"));
  }

  /** Who comes too late is told once, writes nothing, and gets the first range that is free. */
  @Test
  void nodesForWhichNoRangeIsLeftWaitInLine() throws InterruptedException {
    register("first");
    rangeOf("first");
    register("second");
    String freed = rangeOf("second");
    register("third");
    assertEquals("Normal CIDRNotAvailable Node third status is now: CIDRNotAvailable", told.take());
    register("fourth");
    assertEquals(
        "Normal CIDRNotAvailable Node fourth status is now: CIDRNotAvailable", told.take());
    fixture.client.delete(
        CoreV1.NODES, new ObjectKey("", "second"), DeleteOptionsBuilder.create().build());
    assertEquals(freed, rangeOf("third"));
    assertEquals(List.of(), List.copyOf(told));
    assertEquals(
        3, fixture.client.writes().stream().filter(each -> each.verb().equals("patch")).count());
    fixture.client.delete(
        CoreV1.NODES, new ObjectKey("", "third"), DeleteOptionsBuilder.create().build());
    assertEquals(freed, rangeOf("fourth"));
  }

  @Test
  void aNodeThatCanNotBeWrittenIsTold() throws InterruptedException {
    AtomicInteger failures = new AtomicInteger(3);
    fixture.client.intercept(
        request -> {
          if (request.verb().equals("patch") && failures.getAndDecrement() > 0) {
            throw StatusError.serviceUnavailable("not now");
          }
        });
    register("first");
    assertEquals(
        "Normal CIDRAssignmentFailed Node first status is now: CIDRAssignmentFailed", told.take());
    assertEquals("10.244.0.0/24", rangeOf("first"));
  }

  @Test
  void aSetThatIsFullHasNothingUntilSomethingIsGivenBack() {
    CidrSet set = new CidrSet("10.0.0.0/8", 24);
    for (int i = 0; i < 1 << 16; i++) {
      assertNotNull(set.allocate());
    }
    assertNull(set.allocate());
    set.release("10.1.2.0/24");
    assertEquals("10.1.2.0/24", set.allocate());
    assertNull(set.allocate());
  }
}
