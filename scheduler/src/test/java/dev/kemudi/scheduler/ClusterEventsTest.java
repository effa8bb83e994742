package dev.kemudi.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.scheduler.cache.ClusterCache;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.metrics.SchedulerMetrics;
import dev.kemudi.scheduler.queue.QueuedPod;
import dev.kemudi.scheduler.queue.SchedulingQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which changes have pods looked at again that no node could take. */
final class ClusterEventsTest {
  private static final Node NODE =
      NodeBuilder.create().metadata(metadata -> metadata.name("n")).build();

  private Instant now = Instant.EPOCH;
  private final SchedulingQueue queue =
      new SchedulingQueue(() -> now, new SchedulerMetrics("default-scheduler"));
  private final ClusterEvents events =
      new ClusterEvents(
          new ClusterCache(),
          queue,
          new Nominations(),
          "default-scheduler",
          Map.of(
              Change.NODE_ADDED, Set.of("NodeResourcesFit", "TaintToleration"),
              Change.NODE_ALLOCATABLE, Set.of("NodeResourcesFit"),
              Change.NODE_TAINTS, Set.of("TaintToleration"),
              Change.POD_GONE, Set.of("NodeResourcesFit")));

  private void rejectedBy(String plugin) {
    queue.put(
        new PodInfo(
            PodBuilder.create().metadata(m -> m.name("p").namespace("default").uid("u")).build()));
    QueuedPod pod = Objects.requireNonNull(queue.poll());
    queue.giveBack(pod.rejectedBy(Set.of(plugin)), queue.moves());
    now = now.plus(Duration.ofMinutes(1));
  }

  private void change(UnaryOperator<NodeBuilder> how) {
    events.node(NODE, how.apply(NodeBuilder.from(NODE)).build());
  }

  @Test
  void onlyThePluginsThatRejectedThePodDecide() {
    rejectedBy("NodeResourcesFit");
    change(node -> node.metadata(m -> m.labels(Map.of("a", "b"))));
    change(node -> node.spec(s -> s.taints(List.of(new Taint("a", "", "NoSchedule", null)))));
    change(
        node ->
            node.status(
                s -> s.conditions(List.of(new NodeCondition("Ready", "True", now, now, "", "")))));
    assertNull(queue.poll());
    change(node -> node.status(s -> s.allocatable(Map.of("cpu", Quantity.parse("8")))));
    assertNotNull(queue.poll());
  }

  @Test
  void aNodeThatIsNoLongerCordonedCountsAsATaint() {
    rejectedBy("TaintToleration");
    Node closed = NodeBuilder.from(NODE).spec(s -> s.unschedulable(true)).build();
    events.node(NODE, closed);
    assertNull(queue.poll());
    events.node(closed, NODE);
    assertNotNull(queue.poll());
  }

  @Test
  void aNewNodeMayHelpWhoeverCares() {
    rejectedBy("TaintToleration");
    events.node(NODE, NODE);
    assertNotNull(queue.poll());
  }

  @Test
  void whatChangesIsToldInFull() {
    Node after =
        NodeBuilder.from(NODE)
            .metadata(m -> m.labels(Map.of("a", "b")))
            .spec(s -> s.taints(List.of(new Taint("a", "", "NoSchedule", null))))
            .build();
    assertEquals(
        EnumSet.of(Change.NODE_LABELS, Change.NODE_TAINTS), NodeChanges.between(NODE, after));
    assertEquals(Set.of(), NodeChanges.between(after, after));
  }
}
