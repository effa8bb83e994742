package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a node's health.
 *
 * @param type Ready, MemoryPressure, DiskPressure, PIDPressure or NetworkUnavailable.
 * @param status True, False or Unknown.
 * @param lastHeartbeatTime When the condition was last reported.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause of the last change.
 * @param message Details for people.
 */
@ApiType
public record NodeCondition(
    @Field(id = 1, emitEmpty = true, alias = "NodeConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3, emitEmpty = true, optional = true) @Nullable Instant lastHeartbeatTime,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 5) String reason,
    @Field(id = 6) String message) {}
