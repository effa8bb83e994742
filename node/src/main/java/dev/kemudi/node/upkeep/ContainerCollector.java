package dev.kemudi.node.upkeep;

import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.cri.v1.ContainerFilter;
import dev.kemudi.node.cri.v1.ContainerState;
import dev.kemudi.node.cri.v1.PodSandbox;
import dev.kemudi.node.cri.v1.PodSandboxFilter;
import dev.kemudi.node.cri.v1.PodSandboxState;
import dev.kemudi.node.log.ContainerLogs;
import dev.kemudi.node.spec.PodNames;
import dev.kemudi.node.volume.FileTrees;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Removes containers that have ended, with their logs, but the last of each: its logs and how it
 * ended are still asked for. Nothing is kept of pods that are over and done with.
 */
public final class ContainerCollector {
  private static final System.Logger LOG = System.getLogger(ContainerCollector.class.getName());

  private final RuntimeClient runtime;
  private final Path logs;
  private final Predicate<String> finished;
  private final Predicate<String> known;

  /**
   * @param logs the folder of all pods' logs
   * @param finished whether nothing of a pod is needed any more, by its uid
   * @param known whether somebody takes care of a pod, by its uid
   */
  public ContainerCollector(
      RuntimeClient runtime, Path logs, Predicate<String> finished, Predicate<String> known) {
    this.runtime = runtime;
    this.logs = logs;
    this.finished = finished;
    this.known = known;
  }

  /** Removes what is too much. */
  public void collect() {
    collect(1);
  }

  /** Removes all containers that have ended. */
  public void removeUnused() {
    collect(0);
  }

  private void collect(int kept) {
    List<Container> containers = runtime.listContainers(ContainerFilter.getDefaultInstance());
    surplus(containers, kept, finished).forEach(this::remove);
    Set<String> housed = new HashSet<>();
    runtime
        .listContainers(ContainerFilter.getDefaultInstance())
        .forEach(container -> housed.add(container.getPodSandboxId()));
    List<PodSandbox> sandboxes = runtime.listPodSandboxes(PodSandboxFilter.getDefaultInstance());
    empty(sandboxes, housed, finished).forEach(this::remove);
    Set<String> there = new HashSet<>();
    sandboxes.forEach(sandbox -> there.add(sandbox.getMetadata().getUid()));
    removeLogs(there);
  }

  /**
   * The containers that are too many.
   *
   * @param kept how many of each name stay
   */
  static List<Container> surplus(List<Container> containers, int kept, Predicate<String> finished) {
    Map<String, List<Container>> ended = new HashMap<>();
    for (Container container : containers) {
      if (container.getState() == ContainerState.CONTAINER_EXITED) {
        String key = pod(container) + "/" + container.getMetadata().getName();
        ended.computeIfAbsent(key, name -> new ArrayList<>()).add(container);
      }
    }
    List<Container> surplus = new ArrayList<>();
    for (List<Container> same : ended.values()) {
      same.sort(Comparator.comparingLong(Container::getCreatedAt).reversed());
      int rest = finished.test(pod(same.getFirst())) ? 0 : kept;
      surplus.addAll(same.subList(Math.min(rest, same.size()), same.size()));
    }
    return surplus;
  }

  private static String pod(Container container) {
    return container.getLabelsOrDefault(PodNames.POD_UID, "");
  }

  /** The sandboxes that have stopped, are empty and not the last of a pod that still counts. */
  static List<PodSandbox> empty(
      List<PodSandbox> sandboxes, Set<String> housed, Predicate<String> finished) {
    Map<String, PodSandbox> latest = new HashMap<>();
    for (PodSandbox sandbox : sandboxes) {
      latest.merge(
          sandbox.getMetadata().getUid(),
          sandbox,
          (a, b) -> a.getCreatedAt() >= b.getCreatedAt() ? a : b);
    }
    return sandboxes.stream()
        .filter(sandbox -> sandbox.getState() != PodSandboxState.SANDBOX_READY)
        .filter(sandbox -> !housed.contains(sandbox.getId()))
        .filter(
            sandbox -> {
              String uid = sandbox.getMetadata().getUid();
              return finished.test(uid) || !sandbox.equals(latest.get(uid));
            })
        .toList();
  }

  private void remove(Container container) {
    try {
      String log = runtime.containerStatus(container.getId(), false).getStatus().getLogPath();
      runtime.removeContainer(container.getId());
      if (!log.isEmpty()) {
        ContainerLogs.delete(Path.of(log));
      }
    } catch (CriException.NotFound e) {
      LOG.log(System.Logger.Level.DEBUG, "a container went by itself");
    } catch (CriException | IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "an ended container was not removed container=" + container.getId(),
          e);
    }
  }

  private void remove(PodSandbox sandbox) {
    try {
      runtime.stopPodSandbox(sandbox.getId());
      runtime.removePodSandbox(sandbox.getId());
    } catch (CriException e) {
      LOG.log(
          System.Logger.Level.WARNING, "a sandbox was not removed sandbox=" + sandbox.getId(), e);
    }
  }

  /** Logs of pods of which nothing else is left. */
  private void removeLogs(Set<String> there) {
    if (!Files.isDirectory(logs)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(logs)) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        String uid = name.substring(name.lastIndexOf('_') + 1);
        if (!there.contains(uid) && !known.test(uid)) {
          FileTrees.delete(folder);
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "logs of former pods were not removed", e);
    }
  }
}
