package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a deployment's state.
 *
 * @param type Available, Progressing or ReplicaFailure.
 * @param status True, False or Unknown.
 * @param lastUpdateTime When the condition was last updated.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause of the last change.
 * @param message Details for people.
 */
@ApiType
public record DeploymentCondition(
    @Field(id = 1, emitEmpty = true, alias = "DeploymentConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 6, emitEmpty = true, optional = true) @Nullable Instant lastUpdateTime,
    @Field(id = 7, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 4) String reason,
    @Field(id = 5) String message) {}
