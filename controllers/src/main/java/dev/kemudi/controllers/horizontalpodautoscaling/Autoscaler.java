package dev.kemudi.controllers.horizontalpodautoscaling;

import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerCondition;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerStatus;
import dev.kemudi.api.autoscaling.v2.MetricStatus;
import dev.kemudi.client.Client;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.machinery.status.StatusError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One autoscaler in one round: what becomes of its status, and what is told of it. */
final class Autoscaler {
  private final Client client;
  private final EventRecorder events;
  private final HorizontalPodAutoscaler object;
  private final Instant now;
  private final List<HorizontalPodAutoscalerCondition> conditions;

  Autoscaler(Client client, EventRecorder events, HorizontalPodAutoscaler object, Instant now) {
    this.client = client;
    this.events = events;
    this.object = object;
    this.now = now;
    this.conditions = new ArrayList<>(object.status().conditions());
  }

  HorizontalPodAutoscaler object() {
    return object;
  }

  void warn(String reason, String message) {
    events.event(AutoscalingV2.HORIZONTALPODAUTOSCALERS.kind(), object, "Warning", reason, message);
  }

  void tell(String reason, String message) {
    events.event(AutoscalingV2.HORIZONTALPODAUTOSCALERS.kind(), object, "Normal", reason, message);
  }

  /** Sets a condition, whose time is that of its last change. */
  void condition(String type, boolean holds, String reason, String message) {
    String status = holds ? "True" : "False";
    for (int i = 0; i < conditions.size(); i++) {
      HorizontalPodAutoscalerCondition before = conditions.get(i);
      if (before.type().equals(type)) {
        Instant since = before.status().equals(status) ? before.lastTransitionTime() : now;
        conditions.set(
            i, new HorizontalPodAutoscalerCondition(type, status, since, reason, message));
        return;
      }
    }
    conditions.add(new HorizontalPodAutoscalerCondition(type, status, now, reason, message));
  }

  /** Writes the conditions, and nothing else that is new. */
  void keepStatus() {
    HorizontalPodAutoscalerStatus old = object.status();
    write(
        new HorizontalPodAutoscalerStatus(
            old.observedGeneration(),
            old.lastScaleTime(),
            old.currentReplicas(),
            old.desiredReplicas(),
            old.currentMetrics(),
            conditions));
  }

  /** Writes what was found though it led to nothing. */
  void failed(int current) {
    HorizontalPodAutoscalerStatus old = object.status();
    write(
        new HorizontalPodAutoscalerStatus(
            null,
            old.lastScaleTime(),
            current,
            old.desiredReplicas(),
            old.currentMetrics(),
            conditions));
  }

  /** Writes what was found and done. */
  void done(int current, int desired, List<MetricStatus> metrics, boolean scaled) {
    write(
        new HorizontalPodAutoscalerStatus(
            null,
            scaled ? now : object.status().lastScaleTime(),
            current,
            desired,
            metrics,
            conditions));
  }

  private void write(HorizontalPodAutoscalerStatus status) {
    if (status.equals(object.status())) {
      return;
    }
    try {
      client.updateStatus(
          AutoscalingV2.HORIZONTALPODAUTOSCALERS,
          HorizontalPodAutoscalerBuilder.from(object).status(status).build());
    } catch (StatusError e) {
      warn("FailedUpdateStatus", String.valueOf(e.getMessage()));
      throw e;
    }
  }
}
