package dev.kemudi.api.apps.v1;

/** The values of a ReplicaSetConditionType. */
public final class ReplicaSetConditionType {
  public static final String REPLICA_FAILURE = "ReplicaFailure";

  private ReplicaSetConditionType() {}
}
