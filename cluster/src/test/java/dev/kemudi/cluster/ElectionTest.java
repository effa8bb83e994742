package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.api.coordination.v1.LeaseBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Controllers and scheduler work while they hold the leases that upstream's would hold. */
class ElectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectKey MANAGER = new ObjectKey("kube-system", "kube-controller-manager");
  private static final ObjectKey SCHEDULER = new ObjectKey("kube-system", "kube-scheduler");

  @Test
  void whoeverLosesTheLeaseStopsAndStandsAgain() throws Exception {
    try (ControlPlane plane =
        ControlPlane.start(ControlPlaneOptions.inMemory().withElection(true))) {
      assertTrue(plane.awaitReady(PATIENCE));
      await(() -> plane.running().contains("deployment"));
      await(() -> plane.running().contains("scheduler"));
      Client client = plane.client();
      assertFalse(holder(client, MANAGER).isEmpty());
      assertEquals(holder(client, MANAGER), holder(client, SCHEDULER));

      hold(client, MANAGER, "upstream");
      await(() -> !plane.running().contains("deployment"));
      assertEquals("upstream", holder(client, MANAGER));
      assertEquals(List.of("scheduler"), plane.running());

      hold(client, MANAGER, "");
      await(() -> plane.running().contains("deployment"));
      assertEquals(holder(client, SCHEDULER), holder(client, MANAGER));
    }
  }

  private static String holder(Client client, ObjectKey lease) {
    return Objects.requireNonNullElse(
        client.get(CoordinationV1.LEASES, lease).spec().holderIdentity(), "");
  }

  /** Writes the lease as somebody else would, who is not told that it is taken. */
  private static void hold(Client client, ObjectKey key, String who) throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    await(
        () -> {
          Lease found = client.get(CoordinationV1.LEASES, key);
          try {
            client.update(
                CoordinationV1.LEASES,
                LeaseBuilder.from(found)
                    .spec(spec -> spec.holderIdentity(who).renewTime(now))
                    .build());
            return true;
          } catch (StatusError e) {
            if (e.isConflict()) {
              return false;
            }
            throw e;
          }
        });
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    for (long end = System.nanoTime() + PATIENCE.toNanos(); !condition.call(); Thread.sleep(20)) {
      assertTrue(System.nanoTime() < end, "it did not happen");
    }
  }

  @Test
  void theyStandForElectionWhereOthersMayBeAtTheStore() throws Exception {
    assertFalse(ControlPlaneOptions.inMemory().elects());
    assertTrue(ControlPlaneOptions.inMemory().withEtcd(List.of(URI.create("http://a"))).elects());
    assertFalse(typed("--etcd-servers=http://a", "--leader-elect=false").elects());
    assertTrue(typed("--leader-elect").elects());
  }

  /** As the command line says, and as what it hands on to a background process says. */
  private static ControlPlaneOptions typed(String... arguments) throws Exception {
    ServerOptions typed = CommandLine.populateCommand(new ServerOptions(), arguments);
    return CommandLine.populateCommand(
            new ServerOptions(), typed.arguments().toArray(String[]::new))
        .controlPlane(null);
  }
}
