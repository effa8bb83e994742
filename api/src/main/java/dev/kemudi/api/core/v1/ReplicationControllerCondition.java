package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a replication controller's state.
 *
 * @param type Kind of condition, such as ReplicaFailure.
 * @param status True, False or Unknown.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause of the last change.
 * @param message Details for people.
 */
@ApiType
public record ReplicationControllerCondition(
    @Field(id = 1, emitEmpty = true, alias = "ReplicationControllerConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 4) String reason,
    @Field(id = 5) String message) {}
