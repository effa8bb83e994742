package dev.kemudi.controllers.ttl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TtlControllerTest {
  @Test
  void smallClustersKeepNothing() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      fixture.start(new TtlController(fixture.client, fixture.informers, InstantSource.system()));
      fixture.client.create(CoreV1.NODES, NodeBuilder.create().metadata(m -> m.name("n")).build());
      fixture.awaitObject(
          CoreV1.NODES,
          "",
          "n",
          node -> "0".equals(node.metadata().annotations().get("node.alpha.kubernetes.io/ttl")));
    }
  }

  @Test
  void stepsOverlap() {
    ClusterSize size = new ClusterSize();
    for (int i = 0; i < 100; i++) {
      size.added();
    }
    assertEquals(0, size.seconds());
    size.added();
    assertEquals(15, size.seconds());
    for (int i = 101; i > 90; i--) {
      size.removed();
    }
    assertEquals(15, size.seconds());
    size.removed();
    assertEquals(0, size.seconds());
    for (int i = 89; i < 9001; i++) {
      size.added();
    }
    assertEquals(300, size.seconds());
  }
}
