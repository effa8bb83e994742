package dev.kemudi.node.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.cri.v1.ContainerMetadata;
import dev.kemudi.node.cri.v1.ContainerState;
import dev.kemudi.node.cri.v1.PodSandbox;
import dev.kemudi.node.cri.v1.PodSandboxMetadata;
import dev.kemudi.node.cri.v1.PodSandboxState;
import dev.kemudi.node.spec.PodNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContainerCollectorTest {
  private static Container container(String id, String pod, String name, long created) {
    return Container.newBuilder()
        .setId(id)
        .setMetadata(ContainerMetadata.newBuilder().setName(name))
        .putLabels(PodNames.POD_UID, pod)
        .setState(ContainerState.CONTAINER_EXITED)
        .setCreatedAt(created)
        .build();
  }

  private static PodSandbox sandbox(String id, String pod, long created, boolean ready) {
    return PodSandbox.newBuilder()
        .setId(id)
        .setMetadata(PodSandboxMetadata.newBuilder().setUid(pod))
        .setCreatedAt(created)
        .setState(ready ? PodSandboxState.SANDBOX_READY : PodSandboxState.SANDBOX_NOTREADY)
        .build();
  }

  private static Set<String> ids(List<Container> containers) {
    return containers.stream().map(Container::getId).collect(Collectors.toSet());
  }

  @Test
  void theLastOfEachContainerStays() {
    List<Container> all =
        List.of(
            container("a1", "p", "a", 1),
            container("a3", "p", "a", 3),
            container("a2", "p", "a", 2),
            container("b1", "p", "b", 1),
            container("run", "p", "a", 4).toBuilder()
                .setState(ContainerState.CONTAINER_RUNNING)
                .build());
    assertEquals(Set.of("a1", "a2"), ids(ContainerCollector.surplus(all, 1, uid -> false)));
    assertEquals(
        Set.of("a1", "a2", "a3", "b1"), ids(ContainerCollector.surplus(all, 0, uid -> false)));
  }

  @Test
  void nothingStaysOfAPodThatIsDoneWith() {
    List<Container> all = List.of(container("x", "gone", "a", 1), container("y", "p", "a", 1));
    assertEquals(Set.of("x"), ids(ContainerCollector.surplus(all, 1, "gone"::equals)));
  }

  @Test
  void stoppedSandboxesGoButTheLastOfAPod() {
    List<PodSandbox> all =
        List.of(
            sandbox("s1", "p", 1, false),
            sandbox("s2", "p", 2, false),
            sandbox("housing", "q", 1, false),
            sandbox("q2", "q", 2, true),
            sandbox("g", "gone", 1, false));
    assertEquals(
        List.of("s1", "g"),
        ContainerCollector.empty(all, Set.of("housing"), "gone"::equals).stream()
            .map(PodSandbox::getId)
            .toList());
  }
}
