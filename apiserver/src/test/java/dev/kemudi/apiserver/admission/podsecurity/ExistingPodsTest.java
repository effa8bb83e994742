package dev.kemudi.apiserver.admission.podsecurity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.admission.podsecurity.policy.Level;
import dev.kemudi.apiserver.admission.podsecurity.policy.LevelVersion;
import dev.kemudi.apiserver.admission.podsecurity.policy.PodChecks;
import dev.kemudi.apiserver.admission.podsecurity.policy.PolicyVersion;
import dev.kemudi.machinery.meta.v1.OwnerReferenceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many pods of a namespace are looked at, for how long, and which first. */
class ExistingPodsTest {
  private static final Instant NOW = Instant.parse("2022-09-01T12:00:00Z");
  private static final LevelVersion BASELINE =
      new LevelVersion(Level.BASELINE, PolicyVersion.LATEST);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final MapClient client = new MapClient();

  @BeforeEach
  void pods() {
    pod("a1", "one");
    pod("a2", "one");
    pod("b1", "two");
    pod("c", "");
  }

  private void pod(String name, String owner) {
    client.seed(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(
                m ->
                    m.namespace("n")
                        .name(name)
                        .ownerReferences(
                            owner.isEmpty()
                                ? List.of()
                                : List.of(
                                    OwnerReferenceBuilder.create()
                                        .uid(owner)
                                        .controller(true)
                                        .build())))
            .spec(
                spec ->
                    spec.hostNetwork(!name.equals("c"))
                        .containers(List.of(ContainerBuilder.create().name("main").build())))
            .build());
  }

  private List<String> warnings(InstantSource clock, int most, Duration left) {
    return new ExistingPods(client, new PodChecks(), pod -> false, clock, most)
        .warnings("n", BASELINE, left);
  }

  private static String checked(int count) {
    return "new PodSecurity enforce level only checked against the first "
        + count
        + " of 4 existing pods";
  }

  @Test
  void allAreToldOf() {
    assertEquals(
        List.of(
            "existing pods in namespace \"n\" violate the new PodSecurity enforce level"
                + " \"baseline:latest\"",
            "a1 (and 2 other pods): host namespaces"),
        warnings(() -> NOW, 3000, LONG));
  }

  @Test
  void oneOfEachControllerComesFirst() {
    List<String> told = warnings(() -> NOW, 3, LONG);
    assertEquals(checked(3), told.getFirst());
    assertEquals("a1 (and 1 other pod): host namespaces", told.getLast());
  }

  @Test
  void itEndsWithItsTimeOrHalfOfTheRequests() {
    assertEquals(checked(2), warnings(ticking(500), 3000, LONG).getFirst());
    assertEquals(checked(1), warnings(ticking(500), 3000, Duration.ofMillis(1000)).getFirst());
  }

  /** A clock that goes on by so much whenever it is read. */
  private static InstantSource ticking(long millis) {
    AtomicLong reads = new AtomicLong();
    return () -> NOW.plusMillis(millis * reads.getAndIncrement());
  }
}
