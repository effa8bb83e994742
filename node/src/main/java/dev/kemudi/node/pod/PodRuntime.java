package dev.kemudi.node.pod;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the container runtime has of one pod.
 *
 * @param sandboxes the newest first
 * @param containers the newest first
 */
record PodRuntime(List<Sandbox> sandboxes, List<ContainerFact> containers) {
  static final PodRuntime NOTHING = new PodRuntime(List.of(), List.of());

  /**
   * A sandbox.
   *
   * @param ips its addresses; none in the machine's network
   */
  record Sandbox(String id, int attempt, boolean ready, List<String> ips) {}

  /** What a container does. */
  enum State {
    CREATED,
    RUNNING,
    EXITED,
    UNKNOWN
  }

  /**
   * A container.
   *
   * @param restarts how often it was started before
   * @param hash of what it was made from; empty if unknown
   * @param terminationLog the file with its last words; null if it has none
   * @param wordsFromLog whether its log stands in for last words if it failed without any
   */
  record ContainerFact(
      String id,
      String name,
      String sandboxId,
      State state,
      int restarts,
      String image,
      String imageRef,
      String hash,
      @Nullable Instant started,
      @Nullable Instant finished,
      int exitCode,
      String reason,
      String message,
      @Nullable String terminationLog,
      boolean wordsFromLog,
      String logPath) {
    boolean isRunning() {
      return state == State.RUNNING;
    }
  }

  /** The sandbox that counts. */
  Optional<Sandbox> sandbox() {
    return sandboxes.stream().findFirst();
  }

  /** The latest container of the name. */
  @Nullable ContainerFact latest(String name) {
    for (ContainerFact container : containers) {
      if (container.name().equals(name)) {
        return container;
      }
    }
    return null;
  }

  /** The container of the name before the latest one. */
  @Nullable ContainerFact former(String name) {
    boolean latest = true;
    for (ContainerFact container : containers) {
      if (container.name().equals(name)) {
        if (!latest) {
          return container;
        }
        latest = false;
      }
    }
    return null;
  }

  List<ContainerFact> running() {
    return containers.stream().filter(ContainerFact::isRunning).toList();
  }

  boolean isIdle() {
    return running().isEmpty() && sandboxes.stream().noneMatch(Sandbox::ready);
  }
}
