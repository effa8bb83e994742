package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a replica set's state.
 *
 * @param type Kind of condition; only ReplicaFailure exists.
 * @param status True, False or Unknown.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause of the last change.
 * @param message Details for people.
 */
@ApiType
public record ReplicaSetCondition(
    @Field(id = 1, emitEmpty = true, alias = "ReplicaSetConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 4) String reason,
    @Field(id = 5) String message) {}
