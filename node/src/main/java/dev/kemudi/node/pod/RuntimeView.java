package dev.kemudi.node.pod;

import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.cri.v1.ContainerFilter;
import dev.kemudi.node.cri.v1.ContainerStatus;
import dev.kemudi.node.cri.v1.Mount;
import dev.kemudi.node.cri.v1.PodIP;
import dev.kemudi.node.cri.v1.PodSandbox;
import dev.kemudi.node.cri.v1.PodSandboxFilter;
import dev.kemudi.node.cri.v1.PodSandboxNetworkStatus;
import dev.kemudi.node.cri.v1.PodSandboxState;
import dev.kemudi.node.cri.v1.PodSandboxStatus;
import dev.kemudi.node.pod.PodRuntime.ContainerFact;
import dev.kemudi.node.pod.PodRuntime.Sandbox;
import dev.kemudi.node.pod.PodRuntime.State;
import dev.kemudi.node.spec.ContainerLabels;
import dev.kemudi.node.spec.PodNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from the runtime what it has of pods. */
final class RuntimeView {
  private final RuntimeClient runtime;

  RuntimeView(RuntimeClient runtime) {
    this.runtime = runtime;
  }

  /** All that there is of one pod, with details. */
  PodRuntime read(String uid) {
    List<PodSandbox> sandboxes =
        new ArrayList<>(
            runtime.listPodSandboxes(
                PodSandboxFilter.newBuilder().putLabelSelector(PodNames.POD_UID, uid).build()));
    sandboxes.sort(Comparator.comparingLong(PodSandbox::getCreatedAt).reversed());
    List<Container> containers =
        new ArrayList<>(
            runtime.listContainers(
                ContainerFilter.newBuilder().putLabelSelector(PodNames.POD_UID, uid).build()));
    containers.sort(Comparator.comparingLong(Container::getCreatedAt).reversed());
    List<Sandbox> ownSandboxes = new ArrayList<>();
    for (PodSandbox sandbox : sandboxes) {
      addIfThere(() -> ownSandboxes.add(sandbox(sandbox, ownSandboxes.isEmpty())));
    }
    List<ContainerFact> facts = new ArrayList<>();
    for (Container container : containers) {
      addIfThere(() -> facts.add(fact(container)));
    }
    return new PodRuntime(List.copyOf(ownSandboxes), List.copyOf(facts));
  }

  /** Something may be removed between the list and the look at it. */
  private static void addIfThere(Runnable look) {
    try {
      look.run();
    } catch (CriException.NotFound e) {
      // It is gone, as if the list had come later.
    }
  }

  private Sandbox sandbox(PodSandbox listed, boolean withAddresses) {
    boolean ready = listed.getState() == PodSandboxState.SANDBOX_READY;
    int attempt = listed.getMetadata().getAttempt();
    if (!withAddresses || !ready) {
      return new Sandbox(listed.getId(), attempt, ready, List.of());
    }
    PodSandboxStatus status = runtime.podSandboxStatus(listed.getId(), false).getStatus();
    return new Sandbox(listed.getId(), attempt, ready, ips(status.getNetwork()));
  }

  private static List<String> ips(PodSandboxNetworkStatus network) {
    if (network.getIp().isEmpty()) {
      return List.of();
    }
    List<String> ips = new ArrayList<>();
    ips.add(network.getIp());
    for (PodIP more : network.getAdditionalIpsList()) {
      ips.add(more.getIp());
    }
    return List.copyOf(ips);
  }

  private ContainerFact fact(Container listed) {
    ContainerStatus status = runtime.containerStatus(listed.getId(), false).getStatus();
    Map<String, String> annotations = status.getAnnotationsMap();
    String path = annotations.getOrDefault(ContainerLabels.TERMINATION_PATH, "");
    return new ContainerFact(
        listed.getId(),
        status.getLabelsMap().getOrDefault(ContainerLabels.NAME, listed.getMetadata().getName()),
        listed.getPodSandboxId(),
        state(status),
        number(annotations.get(ContainerLabels.RESTART_COUNT)),
        status.getImage().getImage(),
        status.getImageRef(),
        annotations.getOrDefault(ContainerLabels.HASH, ""),
        time(status.getStartedAt()),
        time(status.getFinishedAt()),
        status.getExitCode(),
        status.getReason(),
        status.getMessage(),
        path.isEmpty() ? null : mounted(status, path),
        annotations
            .getOrDefault(ContainerLabels.TERMINATION_POLICY, "")
            .equals("FallbackToLogsOnError"),
        status.getLogPath());
  }

  private static @Nullable String mounted(ContainerStatus status, String path) {
    for (Mount mount : status.getMountsList()) {
      if (mount.getContainerPath().equals(path)) {
        return mount.getHostPath();
      }
    }
    return null;
  }

  private static State state(ContainerStatus status) {
    return switch (status.getState()) {
      case CONTAINER_CREATED -> State.CREATED;
      case CONTAINER_RUNNING -> State.RUNNING;
      case CONTAINER_EXITED -> State.EXITED;
      default -> State.UNKNOWN;
    };
  }

  private static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static @Nullable Instant time(long nanos) {
    return nanos <= 0 ? null : Instant.ofEpochSecond(0, nanos);
  }

  /** A short mark of the state of each pod that the runtime has, which changes when it does. */
  Map<String, String> marks() {
    Map<String, StringBuilder> marks = new HashMap<>();
    for (PodSandbox sandbox : runtime.listPodSandboxes(PodSandboxFilter.getDefaultInstance())) {
      mark(marks, sandbox.getLabelsMap(), sandbox.getId(), sandbox.getStateValue());
    }
    for (Container container : runtime.listContainers(ContainerFilter.getDefaultInstance())) {
      mark(marks, container.getLabelsMap(), container.getId(), container.getStateValue());
    }
    Map<String, String> texts = new HashMap<>();
    marks.forEach((uid, text) -> texts.put(uid, text.toString()));
    return texts;
  }

  private static void mark(
      Map<String, StringBuilder> marks, Map<String, String> labels, String id, int state) {
    String uid = labels.get(PodNames.POD_UID);
    if (uid != null) {
      marks.computeIfAbsent(uid, key -> new StringBuilder()).append(id).append(state).append(' ');
    }
  }
}
