package dev.kemudi.scheduler;

import dev.kemudi.api.core.v1.Binding;
import dev.kemudi.api.core.v1.BindingBuilder;
import dev.kemudi.api.core.v1.BindingCodec;
import dev.kemudi.api.core.v1.ConditionStatus;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodConditionCodec;
import dev.kemudi.api.core.v1.PodConditionType;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what was decided about pods to the server. */
final class PodWriter {
  private static final System.Logger LOG = System.getLogger(PodWriter.class.getName());

  private final Client client;
  private final InstantSource clock;

  PodWriter(Client client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  void bind(Pod pod, String node) {
    Binding binding =
        BindingBuilder.create()
            .metadata(m -> m.namespace(pod.namespace()).name(pod.name()).uid(pod.uid()))
            .target(target -> target.kind("Node").name(node))
            .build();
    client.createSubresource(
        CoreV1.PODS,
        ObjectKey.of(pod),
        "binding",
        BindingCodec.INSTANCE,
        binding,
        StatusCodec.INSTANCE);
  }

  /** Deletes the pod with the grace that it asked for; false if that failed. */
  boolean delete(Pod pod) {
    try {
      client.delete(CoreV1.PODS, ObjectKey.of(pod), DeleteOptionsBuilder.create().build());
      return true;
    } catch (StatusError | TransportException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "can''t preempt a pod pod={0} error={1}",
          ObjectKey.of(pod),
          e.getMessage());
      return false;
    }
  }

  /**
   * Says in the pod's status that it has no node, unless it says so already.
   *
   * @param nominated the node that is being made free for it, empty for none; null to keep
   */
  void unscheduled(Pod pod, String reason, String message, @Nullable String nominated) {
    PodCondition before = condition(pod);
    boolean same =
        before != null
            && before.status().equals(ConditionStatus.FALSE)
            && before.reason().equals(reason)
            && before.message().equals(message);
    boolean moves = nominated != null && !nominated.equals(pod.status().nominatedNodeName());
    if (same && !moves) {
      return;
    }
    boolean turned = before == null || !before.status().equals(ConditionStatus.FALSE);
    PodCondition after =
        new PodCondition(
            PodConditionType.POD_SCHEDULED,
            ConditionStatus.FALSE,
            null,
            turned
                ? clock.instant().truncatedTo(ChronoUnit.SECONDS)
                : Objects.requireNonNull(before).lastTransitionTime(),
            reason,
            message);
    String body =
        new String(Json.encode(PodConditionCodec.INSTANCE, after), StandardCharsets.UTF_8);
    patchStatus(pod, "\"conditions\":[" + body + "]" + (moves ? "," + nomination(nominated) : ""));
  }

  /** Takes back that a node is being made free for the pod. */
  void clearNomination(Pod pod) {
    if (!pod.status().nominatedNodeName().isEmpty()) {
      patchStatus(pod, nomination(""));
    }
  }

  private static String nomination(@Nullable String node) {
    return "\"nominatedNodeName\":"
        + (node == null || node.isEmpty() ? "null" : "\"" + node + "\"");
  }

  private static @Nullable PodCondition condition(Pod pod) {
    return pod.status().conditions().stream()
        .filter(condition -> condition.type().equals(PodConditionType.POD_SCHEDULED))
        .findFirst()
        .orElse(null);
  }

  /** A failure only means that people see the state later: the pod is tried again anyway. */
  private void patchStatus(Pod pod, String fields) {
    try {
      client.patch(
          CoreV1.PODS,
          ObjectKey.of(pod),
          PatchRequest.of(
                  PatchRequest.Type.STRATEGIC_MERGE,
                  "{\"metadata\":{\"uid\":\"" + pod.uid() + "\"},\"status\":{" + fields + "}}")
              .on("status"));
    } catch (StatusError | TransportException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "can''t write the status of a pod pod={0} error={1}",
          ObjectKey.of(pod),
          e.getMessage());
    }
  }
}
