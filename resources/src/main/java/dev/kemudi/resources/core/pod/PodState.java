package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.ContainerStateTerminated;
import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodPhase;
import dev.kemudi.machinery.value.ZeroTime;
import dev.kemudi.resources.Ages;
import dev.kemudi.resources.table.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a table tells of the state of a pod: one word, its restarts, and how much is ready. */
final class PodState {
  private final Pod pod;
  private String reason;
  private int restarts;
  private int ready;
  private @Nullable Instant lastRestart;

  PodState(Pod pod) {
    this.pod = pod;
    this.reason = Texts.or(pod.status().reason(), pod.status().phase());
    if (!initializing()) {
      running();
    }
    deleting();
  }

  String reason() {
    return reason;
  }

  int ready() {
    return ready;
  }

  /** How often containers were started again, and when last. */
  String restarts(Instant now) {
    return lastRestart == null
        ? Integer.toString(restarts)
        : restarts + " (" + Ages.since(lastRestart, now) + " ago)";
  }

  private void count(ContainerStatus status) {
    restarts += status.restartCount();
    ContainerStateTerminated last = status.lastState().terminated();
    if (last != null && isLater(last.finishedAt())) {
      lastRestart = last.finishedAt();
    }
  }

  private boolean isLater(@Nullable Instant finished) {
    return finished != null
        && !ZeroTime.isZero(finished)
        && (lastRestart == null || finished.isAfter(lastRestart));
  }

  /** Looks for the first init container that has not done its work; false if there is none. */
  private boolean initializing() {
    List<ContainerStatus> statuses = pod.status().initContainerStatuses();
    for (int i = 0; i < statuses.size(); i++) {
      ContainerStatus status = statuses.get(i);
      count(status);
      ContainerStateTerminated ended = status.state().terminated();
      if (ended != null && ended.exitCode() == 0) {
        continue;
      }
      reason = "Init:" + initReason(status, i);
      return true;
    }
    return false;
  }

  private String initReason(ContainerStatus status, int index) {
    ContainerStateTerminated ended = status.state().terminated();
    if (ended != null) {
      return reason(ended);
    }
    var waiting = status.state().waiting();
    if (waiting != null
        && !waiting.reason().isEmpty()
        && !waiting.reason().equals("PodInitializing")) {
      return waiting.reason();
    }
    return index + "/" + pod.spec().initContainers().size();
  }

  private static String reason(ContainerStateTerminated ended) {
    if (!ended.reason().isEmpty()) {
      return ended.reason();
    }
    return ended.signal() != 0 ? "Signal:" + ended.signal() : "ExitCode:" + ended.exitCode();
  }

  private void running() {
    // Once the pod runs, restarts of init containers no longer count, but the last one still shows.
    restarts = 0;
    boolean running = false;
    List<ContainerStatus> statuses = pod.status().containerStatuses();
    for (int i = statuses.size() - 1; i >= 0; i--) {
      ContainerStatus status = statuses.get(i);
      count(status);
      var waiting = status.state().waiting();
      ContainerStateTerminated ended = status.state().terminated();
      if (waiting != null && !waiting.reason().isEmpty()) {
        reason = waiting.reason();
      } else if (ended != null) {
        reason = reason(ended);
      } else if (status.ready() && status.state().running() != null) {
        running = true;
        ready++;
      }
    }
    if (reason.equals("Completed") && running) {
      reason = isReady() ? "Running" : "NotReady";
    }
  }

  private boolean isReady() {
    return pod.status().conditions().stream()
        .anyMatch(
            condition -> condition.type().equals("Ready") && condition.status().equals("True"));
  }

  private void deleting() {
    if (pod.metadata().deletionTimestamp() == null) {
      return;
    }
    if (pod.status().reason().equals("NodeLost")) {
      reason = PodPhase.UNKNOWN;
    } else {
      reason = "Terminating";
    }
  }
}
