package dev.kemudi.node.server;

import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.cri.v1.ContainerFilter;
import dev.kemudi.node.cri.v1.ContainerState;
import dev.kemudi.node.cri.v1.ContainerStateValue;
import dev.kemudi.node.cri.v1.PodSandbox;
import dev.kemudi.node.cri.v1.PodSandboxFilter;
import dev.kemudi.node.cri.v1.PodSandboxState;
import dev.kemudi.node.cri.v1.PodSandboxStateValue;
import dev.kemudi.node.spec.ContainerLabels;
import dev.kemudi.node.spec.PodNames;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what runs of a pod by asking the runtime. */
final class RunningContainers {
  private final RuntimeClient runtime;

  RunningContainers(RuntimeClient runtime) {
    this.runtime = runtime;
  }

  static List<Container> all(RuntimeClient runtime) {
    return runtime.listContainers(running().build());
  }

  private static ContainerFilter.Builder running() {
    return ContainerFilter.newBuilder()
        .setState(ContainerStateValue.newBuilder().setState(ContainerState.CONTAINER_RUNNING));
  }

  /** The id of the pod's container of this name. */
  Optional<String> container(String podUid, String name) {
    ContainerFilter filter =
        running()
            .putLabelSelector(PodNames.POD_UID, podUid)
            .putLabelSelector(ContainerLabels.NAME, name)
            .build();
    return runtime.listContainers(filter).stream()
        .max(Comparator.comparingLong(Container::getCreatedAt))
        .map(Container::getId);
  }

  /** The id of the pod's sandbox. */
  Optional<String> sandbox(String podUid) {
    PodSandboxFilter filter =
        PodSandboxFilter.newBuilder()
            .putLabelSelector(PodNames.POD_UID, podUid)
            .setState(PodSandboxStateValue.newBuilder().setState(PodSandboxState.SANDBOX_READY))
            .build();
    return runtime.listPodSandboxes(filter).stream()
        .max(Comparator.comparingLong(PodSandbox::getCreatedAt))
        .map(PodSandbox::getId);
  }
}
