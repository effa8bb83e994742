package dev.kemudi.controllers.deployment;

import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentCondition;
import dev.kemudi.api.apps.v1.DeploymentConditionType;
import dev.kemudi.api.apps.v1.DeploymentStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a deployment as they are being worked out. */
final class Conditions {
  static final String TIMED_OUT = "ProgressDeadlineExceeded";
  static final String COMPLETE = "NewReplicaSetAvailable";
  static final String PAUSED = "DeploymentPaused";

  private final List<DeploymentCondition> conditions;
  private final Instant now;

  Conditions(DeploymentStatus status, Instant now) {
    this.conditions = new ArrayList<>(status.conditions());
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  static boolean hasDeadline(Deployment deployment) {
    Integer deadline = deployment.spec().progressDeadlineSeconds();
    return deadline != null && deadline != Integer.MAX_VALUE;
  }

  static @Nullable DeploymentCondition progress(DeploymentStatus status) {
    return find(status.conditions(), DeploymentConditionType.PROGRESSING);
  }

  private static @Nullable DeploymentCondition find(
      List<DeploymentCondition> conditions, String type) {
    for (DeploymentCondition condition : conditions) {
      if (condition.type().equals(type)) {
        return condition;
      }
    }
    return null;
  }

  @Nullable DeploymentCondition get(String type) {
    return find(conditions, type);
  }

  /** Sets a condition, unless it says the same with the same reason already. */
  void set(String type, String status, String reason, String message) {
    DeploymentCondition known = get(type);
    if (known == null || !known.status().equals(status) || !known.reason().equals(reason)) {
      renew(type, status, reason, message);
    }
  }

  /** Sets a condition and the time of its last update in any case. */
  void renew(String type, String status, String reason, String message) {
    DeploymentCondition known = get(type);
    Instant since =
        known != null && known.status().equals(status) ? known.lastTransitionTime() : now;
    remove(type);
    conditions.add(new DeploymentCondition(type, status, now, since, reason, message));
  }

  void remove(String type) {
    conditions.removeIf(condition -> condition.type().equals(type));
  }

  List<DeploymentCondition> list() {
    return List.copyOf(conditions);
  }
}
