package dev.kemudi.proof.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.testkit.KemudiCluster;
import dev.kemudi.testkit.clients.KemudiClient;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No attack in small does harm, and none keeps another client from its answers. */
class HostileTest {
  private static final int USUAL = 10;
  private static final Map<String, Integer> SIZES =
      Map.of(
          "a body of that many megabytes", 8,
          "streams that are reset at once", 2_000,
          "heads without an end", 4_000,
          "header lines without an end", 8_192,
          "pings and settings", 5_000,
          "watches opened and closed", 100,
          "watches that are read a kilobyte a second", 200,
          "selectors of thousands of terms", 400,
          "paths that lead elsewhere", 1);

  private static KemudiCluster cluster;
  private static Target target;

  @BeforeAll
  static void start() throws Exception {
    cluster = KemudiCluster.start();
    target = new Target(KemudiClient.config(cluster));
  }

  @AfterAll
  static void stop() {
    target.close();
    cluster.close();
  }

  @TestFactory
  Stream<DynamicTest> doNoHarm() {
    return HostileRun.attacks().stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> check(attack)));
  }

  private static void check(Attack attack) throws Exception {
    try (Bystander bystander = new Bystander(KemudiClient.config(cluster))) {
      attack.run(target, SIZES.getOrDefault(attack.name(), USUAL));
      assertEquals(0, bystander.fared().failures());
    }
    assertTrue(target.rest().get("/readyz").succeeded());
  }
}
