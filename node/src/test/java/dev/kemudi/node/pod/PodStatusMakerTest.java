package dev.kemudi.node.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.node.spec.TestPods;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PodStatusMakerTest {
  /** No container is ever ready. */
  private static final ContainerChecks CHECKS =
      new ContainerChecks() {
        @Override
        public void track(Pod pod) {}

        @Override
        public void stopRestarting(String podUid) {}

        @Override
        public void forget(String podUid) {}

        @Override
        public boolean started(String podUid, String container, String containerId) {
          return false;
        }

        @Override
        public boolean ready(String podUid, String container, String containerId) {
          return false;
        }

        @Override
        public Optional<Failure> failure(String containerId) {
          return Optional.empty();
        }
      };

  private final PodStatusMaker maker =
      new PodStatusMaker(
          CHECKS, TestPods.node(), InstantSource.fixed(Instant.EPOCH.plus(Duration.ofSeconds(5))));

  private static List<String> names(List<ContainerStatus> statuses) {
    return statuses.stream().map(ContainerStatus::name).toList();
  }

  /** Clients that look at the first status find the same container as with upstream's node. */
  @Test
  void containersAreToldOfByNameAndInitContainersInTheirOrder() {
    PodStatus status =
        maker.make(
            TestPods.pod(
                """
                initContainers: [{name: z, image: a}, {name: x, image: a}]
                containers: [{name: web, image: a}, {name: cache, image: a}]
                ephemeralContainers: [{name: two, image: a}, {name: one, image: a}]"""),
            PodRuntime.NOTHING,
            Map.of(),
            null);
    assertEquals(List.of("z", "x"), names(status.initContainerStatuses()));
    assertEquals(List.of("cache", "web"), names(status.containerStatuses()));
    assertEquals(List.of("one", "two"), names(status.ephemeralContainerStatuses()));
  }

  @Test
  void theConditionNamesContainersInTheirOrder() {
    PodStatus status =
        maker.make(
            TestPods.pod("containers: [{name: web, image: a}, {name: cache, image: a}]"),
            PodRuntime.NOTHING,
            Map.of(),
            null);
    assertEquals(
        List.of("containers with unready status: [web cache]"),
        status.conditions().stream()
            .filter(condition -> condition.type().equals("ContainersReady"))
            .map(PodCondition::message)
            .toList());
  }
}
