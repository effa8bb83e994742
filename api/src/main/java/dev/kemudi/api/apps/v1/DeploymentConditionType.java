package dev.kemudi.api.apps.v1;

/** The values of a DeploymentConditionType. */
public final class DeploymentConditionType {
  public static final String AVAILABLE = "Available";
  public static final String PROGRESSING = "Progressing";
  public static final String REPLICA_FAILURE = "ReplicaFailure";

  private DeploymentConditionType() {}
}
