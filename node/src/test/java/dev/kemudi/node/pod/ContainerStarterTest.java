package dev.kemudi.node.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.spec.TestPods;
import org.junit.jupiter.api.Test;

class ContainerStarterTest {
  private static String key(String container) {
    Pod pod = TestPods.pod("containers: [%s]".formatted(container));
    Container first = pod.spec().containers().getFirst();
    return ContainerStarter.key(pod, first);
  }

  @Test
  void changedContainersDoNotWaitForWhatWasBefore() {
    String before = key("{name: main, image: one}");
    assertTrue(before.startsWith(TestPods.UID + "/"), before);
    assertEquals(before, key("{name: main, image: one}"));
    assertNotEquals(before, key("{name: main, image: two}"));
    assertNotEquals(before, key("{name: other, image: one}"));
  }
}
