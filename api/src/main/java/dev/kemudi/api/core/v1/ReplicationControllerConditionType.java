package dev.kemudi.api.core.v1;

/** The values of a ReplicationControllerConditionType. */
public final class ReplicationControllerConditionType {
  public static final String REPLICA_FAILURE = "ReplicaFailure";

  private ReplicationControllerConditionType() {}
}
