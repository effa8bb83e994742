package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.api.core.v1.PodStatusBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells the API server the statuses of pods, and that it may forget those that are stopped. */
final class StatusWriter {
  private static final int ATTEMPTS = 5;
  private static final Set<String> OWN =
      Set.of("Initialized", "Ready", "ContainersReady", "PodScheduled");

  private final Client client;
  private final MirrorPods mirrors;

  StatusWriter(Client client, MirrorPods mirrors) {
    this.client = client;
    this.mirrors = mirrors;
  }

  /**
   * Writes the status unless the server has it, for a static pod into its mirror; false if the pod
   * is not there.
   */
  boolean write(Pod pod, PodStatus status) {
    Pod shown = MirrorPods.isStatic(pod) ? mirrors.of(pod) : pod;
    return shown != null && writeTo(shown, status);
  }

  private boolean writeTo(Pod pod, PodStatus status) {
    Pod known = pod;
    for (int attempt = 1; ; attempt++) {
      PodStatus merged = merged(status, known.status());
      if (merged.equals(known.status())) {
        return true;
      }
      try {
        client.updateStatus(CoreV1.PODS, PodBuilder.from(known).status(merged).build());
        return true;
      } catch (StatusError e) {
        if (e.isNotFound()) {
          return false;
        }
        if (!e.isConflict() || attempt == ATTEMPTS) {
          throw e;
        }
      }
      Pod latest = client.find(CoreV1.PODS, ObjectKey.of(pod));
      if (latest == null || !latest.uid().equals(pod.uid())) {
        return false;
      }
      known = latest;
    }
  }

  /** The node's status with what others have written into it meanwhile. */
  private static PodStatus merged(PodStatus own, PodStatus there) {
    List<PodCondition> conditions = new ArrayList<>();
    own.conditions().stream().filter(c -> OWN.contains(c.type())).forEach(conditions::add);
    there.conditions().stream().filter(c -> !OWN.contains(c.type())).forEach(conditions::add);
    return PodStatusBuilder.from(own)
        .conditions(conditions)
        .qosClass(there.qosClass())
        .nominatedNodeName(there.nominatedNodeName())
        .build();
  }

  /** Ends a pod whose deletion was waiting for its containers. */
  void release(Pod pod) {
    try {
      client.delete(
          CoreV1.PODS,
          ObjectKey.of(pod),
          DeleteOptionsBuilder.create()
              .gracePeriodSeconds(0L)
              .preconditions(conditions -> conditions.uid(pod.uid()))
              .build());
    } catch (StatusError e) {
      if (!e.isNotFound() && !e.isConflict()) {
        throw e;
      }
    }
  }
}
