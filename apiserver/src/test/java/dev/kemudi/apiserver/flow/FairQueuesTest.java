package dev.kemudi.apiserver.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.apiserver.metrics.FlowMetrics;
import dev.kemudi.apiserver.metrics.LevelReading;
import dev.kemudi.apiserver.metrics.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FairQueuesTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private final AtomicLong nanos = new AtomicLong();
  private final Metrics metrics = new Metrics();
  private final FlowMetrics.Series counted = new FlowMetrics(metrics).of("l", "s");

  private FairQueues level(int seats, int queues, int hand, int length) {
    return new FairQueues(new LevelLimits(seats, queues, hand, length), nanos::get);
  }

  private Guest guest(Consumer<Runnable> whenWaiting) {
    return Guest.of(counted, whenWaiting);
  }

  private @Nullable Turn enter(FairQueues level, int seats, long flow) throws Exception {
    return level.enter(Width.of(seats), counted, flow, LONG, guest(_ -> {}));
  }

  private static Turn seated(@Nullable Turn turn) {
    assertNotNull(turn);
    return turn;
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in time");
      Thread.onSpinWait();
    }
  }

  @Test
  void seatsAsManyAsItHasAndSendsOthersAwayWhereNoneWait() throws Exception {
    FairQueues level = level(2, 0, 0, 0);
    Turn first = seated(enter(level, 1, 0));
    assertNotNull(enter(level, 1, 0));
    assertNull(enter(level, 1, 0));
    first.leave();
    first.leave();
    assertEquals(1, level.seatsTaken());
    assertNotNull(enter(level, 1, 0));
  }

  @Test
  void seatsARequestThatIsWiderThanTheLevelWhenItIsAlone() throws Exception {
    FairQueues level = level(2, 0, 0, 0);
    Turn small = seated(enter(level, 1, 0));
    assertNull(enter(level, 10, 0));
    small.leave();
    Turn wide = seated(enter(level, 10, 0));
    assertNull(enter(level, 1, 0));
    wide.leave();
    assertEquals(0, level.seatsTaken());
  }

  @Test
  void sendsAwayWhoHasWaitedForTooLong() throws Exception {
    FairQueues level = level(1, 4, 2, 10);
    seated(enter(level, 1, 7));
    assertNull(level.enter(Width.ONE, counted, 7, Duration.ofMillis(1), guest(_ -> {})));
    assertEquals(0, level.waiting());
    assertEquals(1, level.seatsTaken());
  }

  /** Takes a seat when it gets one, and leaves at once. */
  private Thread visitor(FairQueues level) {
    return Thread.startVirtualThread(
        () -> {
          try {
            seated(enter(level, 1, 1)).leave();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void sendsAwayWhoFindsItsQueuesFull() throws Exception {
    FairQueues level = level(1, 1, 1, 2);
    Turn first = seated(enter(level, 1, 1));
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      waiting.add(visitor(level));
    }
    await(() -> level.waiting() == 2);
    assertNull(enter(level, 1, 1));
    first.leave();
    for (Thread thread : waiting) {
      assertTrue(thread.join(LONG));
    }
    assertEquals(0, level.seatsTaken());
  }

  @Test
  void whoseClientGoesWaitsNoLonger() throws Exception {
    FairQueues level = level(1, 1, 1, 2);
    seated(enter(level, 1, 1));
    assertNull(level.enter(Width.ONE, counted, 1, LONG, guest(Runnable::run)));
    assertEquals(0, level.waiting());
  }

  @Test
  void interruptedWaitLeavesNothingBehind() throws Exception {
    FairQueues level = level(1, 1, 1, 2);
    Turn first = seated(enter(level, 1, 1));
    Thread waiting =
        Thread.startVirtualThread(
            () -> {
              try {
                enter(level, 1, 1);
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
    await(() -> level.waiting() == 1);
    waiting.interrupt();
    assertTrue(waiting.join(LONG));
    assertEquals(0, level.waiting());
    first.leave();
    assertEquals(0, level.seatsTaken());
  }

  /** An elephant has filled its queue; a mouse that comes later is next all the same. */
  @Test
  void aFlowThatHasHadLessGoesFirst() throws Exception {
    FairQueues level = level(1, 2, 1, 100);
    Turn elephant = seated(enter(level, 1, 0));
    BlockingQueue<String> order = new LinkedBlockingQueue<>();
    for (int i = 0; i < 5; i++) {
      go(level, 0, "elephant", order);
      int expected = i + 1;
      await(() -> level.waiting() == expected);
    }
    go(level, 1, "mouse", order);
    await(() -> level.waiting() == 6);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
    elephant.leave();
    assertEquals("mouse", order.poll(30, TimeUnit.SECONDS));
    for (int i = 0; i < 5; i++) {
      assertEquals("elephant", order.poll(30, TimeUnit.SECONDS));
    }
  }

  private void go(FairQueues level, long flow, String name, BlockingQueue<String> order) {
    Thread.startVirtualThread(
        () -> {
          try {
            Turn turn = seated(enter(level, 1, flow));
            order.add(name);
            turn.leave();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void moreSeatsLetMoreIn() throws Exception {
    FairQueues level = level(1, 1, 1, 10);
    seated(enter(level, 1, 0));
    BlockingQueue<String> order = new LinkedBlockingQueue<>();
    go(level, 0, "second", order);
    await(() -> level.waiting() == 1);
    level.configure(new LevelLimits(2, 3, 2, 10));
    assertEquals("second", order.poll(30, TimeUnit.SECONDS));
  }

  private String sample(String name) {
    String start = "apiserver_flowcontrol_" + name + "{priority_level=\"l\",flow_schema=\"s\"";
    return metrics
        .text()
        .lines()
        .filter(line -> line.startsWith(start) && !line.contains("le="))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("");
  }

  @Test
  void tellsForHowLongSeatsWereTakenAndQueuesFull() throws Exception {
    FairQueues level = level(10, 1, 1, 4);
    nanos.set(100);
    Turn wide = seated(enter(level, 10, 1));
    counted.estimated(10);
    Thread waiting = visitor(level);
    await(() -> level.waiting() == 1);
    assertEquals("1", sample("current_inqueue_requests"));
    nanos.set(400);
    wide.leave();
    assertTrue(waiting.join(LONG));
    nanos.set(1000);
    LevelReading read = level.read();
    assertEquals(700, read.seats().nanos()[0]);
    assertEquals(300, read.seats().nanos()[12], "all seats");
    assertEquals(1000, Arrays.stream(read.seats().nanos()).sum());
    assertEquals(300, read.seats().sum());
    assertEquals(300, read.executing().nanos()[5], "1 of 10");
    assertEquals(700, read.waiting().nanos()[0]);
    assertEquals(300, read.waiting().nanos()[6], "1 of 4");
    assertEquals(75, read.waiting().sum());
    LevelReading.Dispatch last = read.last();
    assertNotNull(last);
    assertEquals(300e-9 * 10, last.virtualTime(), 1e-12);
    assertEquals(300e-9 * 10, last.begin(), 1e-12, "the queue has had what it was at work on");
    assertEquals(last.least(), last.leastDiscounted());
  }

  @Test
  void countsWhoWaitsWhoIsAnsweredAndTheirSeats() throws Exception {
    FairQueues level = level(10, 1, 1, 4);
    Turn first = seated(enter(level, 2, 1));
    Turn second = seated(enter(level, 3, 1));
    counted.begun();
    assertEquals("2", sample("current_executing_requests"));
    assertEquals("5", sample("request_concurrency_in_use"));
    assertEquals("0", sample("current_inqueue_requests"));
    assertEquals("2", sample("request_queue_length_after_enqueue_count"));
    first.leave();
    assertEquals("1", sample("current_executing_requests"));
    assertEquals("3", sample("request_concurrency_in_use"));
    second.leave();
    assertEquals("0", sample("request_concurrency_in_use"));
  }

  @Test
  void keepsSeatsAfterTheAnswer() throws Exception {
    FairQueues level = level(10, 1, 1, 4);
    Turn turn =
        seated(level.enter(new Width(2, Duration.ofMillis(1)), counted, 1, LONG, guest(_ -> {})));
    counted.begun();
    turn.leave();
    assertEquals("0", sample("current_executing_requests"));
    await(() -> level.seatsTaken() == 0);
    assertEquals("0", sample("request_concurrency_in_use"));
  }

  @Test
  void countsWhoIsNextButTooWide() throws Exception {
    FairQueues level = level(10, 1, 1, 4);
    seated(enter(level, 9, 1));
    assertNull(level.enter(Width.of(2), counted, 1, LONG, guest(Runnable::run)));
    counted.begun();
    assertEquals("1", sample("request_dispatch_no_accommodation_total"));
  }
}
