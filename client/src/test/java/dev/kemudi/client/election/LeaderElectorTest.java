package dev.kemudi.client.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.LeaseSpec;
import dev.kemudi.client.ManualClock;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.client.metric.MetricText;
import dev.kemudi.machinery.object.ObjectKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LeaderElectorTest {
  private static final ObjectKey LEASE = new ObjectKey("kube-system", "scheduler");

  /** Stands still: nobody loses a lease because a thread had to wait for a processor. */
  private final ManualClock clock = new ManualClock(Instant.EPOCH);

  private final MemoryClient client = new MemoryClient(clock);
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private static ElectionConfig config(String identity) {
    return new ElectionConfig(
        LEASE,
        identity,
        Duration.ofMillis(300),
        Duration.ofMillis(100),
        Duration.ofMillis(2),
        true);
  }

  private LeaderElector elector(String identity) {
    Leadership leadership =
        new Leadership() {
          @Override
          public void started() {
            told.add(identity + " starts");
          }

          @Override
          public void stopped() {
            told.add(identity + " stops");
          }
        };
    LeaderElector elector =
        new LeaderElector(
            client,
            config(identity),
            leadership,
            (about, type, reason, message) -> {},
            clock,
            new SplittableRandom(1));
    elector.start();
    return elector;
  }

  private static String lastLine(ComponentMetric metric) {
    MetricText text = new MetricText();
    text.add(metric);
    return text.toString().lines().toList().getLast();
  }

  @Test
  void whoIsClosedHandsOver() throws InterruptedException {
    LeaderElector a = elector("a");
    assertEquals("a starts", told.take());
    ComponentMetric status = MasterStatus.of(Map.of("scheduler", a::isLeading));
    assertEquals("leader_election_master_status{name=\"scheduler\"} 1", lastLine(status));
    try (LeaderElector b = elector("b")) {
      assertTrue(a.isLeading());
      a.close();
      assertEquals("leader_election_master_status{name=\"scheduler\"} 0", lastLine(status));
      assertEquals("a stops", told.take());
      assertEquals("b starts", told.take());
      assertFalse(a.isLeading());
      assertTrue(b.isLeading());
      LeaseSpec spec = client.get(CoordinationV1.LEASES, LEASE).spec();
      assertEquals("b", spec.holderIdentity());
      assertEquals(1, spec.leaseTransitions());
    }
  }

  @Test
  void whoCannotRenewStops() throws InterruptedException {
    try (LeaderElector a = elector("a")) {
      assertEquals("a starts", told.take());
      client.intercept(
          request -> {
            throw new TransportException("no answer", new IOException("refused"));
          });
      String next = null;
      while (next == null) { // a renewal that was under way may still succeed
        clock.advance(Duration.ofMillis(100));
        next = told.poll(5, TimeUnit.MILLISECONDS);
      }
      assertEquals("a stops", next);
      client.intercept(request -> {});
      assertEquals("a starts", told.take());
      assertTrue(a.isLeading());
    }
  }

  @Test
  void anothersLeaseIsRespectedUntilItHasNotChangedForItsTime() {
    LeaseLock a = new LeaseLock(client, config("a"), clock);
    LeaseLock b = new LeaseLock(client, config("b"), clock);
    assertTrue(a.acquireOrRenew());
    assertFalse(b.acquireOrRenew());
    clock.advance(Duration.ofMillis(200));
    assertTrue(a.acquireOrRenew());
    assertFalse(b.acquireOrRenew());
    clock.advance(Duration.ofMillis(200));
    assertFalse(b.acquireOrRenew());
    assertEquals("a", b.holder());
    clock.advance(Duration.ofMillis(100));
    assertTrue(b.acquireOrRenew());
    assertFalse(a.acquireOrRenew());
  }
}
