package dev.kemudi.apiserver.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.kemudi.apiserver.metrics.FlowMetrics;
import dev.kemudi.apiserver.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowDumpsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final FlowMetrics.Series counted = new FlowMetrics(new Metrics()).of("low", "people");
  private final FairQueues low = new FairQueues(new LevelLimits(1, 2, 1, 5), () -> 0);
  private final FlowConfiguration configuration =
      new FlowConfiguration(
          List.of(),
          Map.of(
              "low",
              new FlowConfiguration.Level("low", "", low),
              "exempt",
              new FlowConfiguration.Level("exempt", "", null)));

  /** Looks at the level while one request is answered and one waits, which ends at once. */
  private List<String> dumps(Width width) throws Exception {
    Turn first = seated(low.enter(Width.ONE, counted, 1, LONG, Guest.of(counted, _ -> {})));
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    Guest second =
        Guest.of(
            counted,
            wake -> {
              waits.countDown();
              awaitQuietly(seen);
              wake.run();
            });
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              try {
                low.enter(width, counted, 1, LONG, second);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    awaitQuietly(waits);
    List<String> dumps =
        List.of(
            FlowDumps.levels(configuration),
            FlowDumps.queues(configuration),
            FlowDumps.requests(configuration, false),
            FlowDumps.requests(configuration, true));
    seen.countDown();
    thread.join(LONG);
    first.leave();
    return dumps;
  }

  private static Turn seated(@Nullable Turn turn) {
    assertNotNull(turn);
    return turn;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void showLevelsQueuesAndRequestsAsUpstream() throws Exception {
    List<String> dumps = dumps(new Width(3, Duration.ofMillis(15)));
    assertEquals(
        """
        PriorityLevelName, ActiveQueues, IsIdle, IsQuiescing, WaitingRequests, ExecutingRequests
        exempt,            <none>,       <none>, <none>,      <none>,          <none>
        low,               1,            false,  false,       1,               1
        """,
        dumps.get(0));
    int busy = dumps.get(1).contains("low,               0,     1,") ? 0 : 1;
    String idle = "0,               0,                 0,          0.00000000ss,  0,";
    String full = "1,               1,                 1,          0.00300000ss,  1,";
    assertEquals(
        """
        PriorityLevelName, Index,  PendingRequests, ExecutingRequests, SeatsInUse, NextDispatchR, \
        InitialSeatsSum, MaxSeatsSum, TotalWorkSum
        exempt,            <none>, <none>,          <none>,            <none>,     <none>,        \
        <none>,          <none>,      <none>
        """
            + "low,               0,      "
            + (busy == 0 ? full : idle)
            + (busy == 0
                ? "               3,           0.04800000ss\n"
                : "               0,           0.00000000ss\n")
            + "low,               1,      "
            + (busy == 1 ? full : idle)
            + (busy == 1
                ? "               3,           0.04800000ss\n"
                : "               0,           0.00000000ss\n"),
        dumps.get(1));
    String row =
        "low,               people,         "
            + busy
            + ",          0,                   ann,             2030-01-01T00:00:00.12Z, 1,"
            + "            3,          15ms";
    assertEquals(
        "PriorityLevelName, FlowSchemaName, QueueIndex, RequestIndexInQueue, FlowDistingsher, "
            + "ArriveTime,              InitialSeats, FinalSeats, AdditionalLatency\n"
            + row
            + "\n",
        dumps.get(2));
    assertEquals(
        row
            + ",              ann,      get,    /api/v1/namespaces/apps/pods/web, apps,      web,    "
            + "v1,         pods,     ",
        dumps.get(3).lines().toList().get(1));
  }

  @Test
  void showNobodyWhereNobodyWaits() throws Exception {
    dumps(Width.ONE);
    assertEquals(
        "low,               0,            true,   false,       0,               0",
        FlowDumps.levels(configuration).lines().toList().get(2));
    assertEquals(1, FlowDumps.requests(configuration, true).lines().count());
  }
}
