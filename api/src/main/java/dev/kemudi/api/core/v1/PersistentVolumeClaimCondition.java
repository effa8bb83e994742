package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a claim's state, mostly about resizing.
 *
 * @param type Resizing or FileSystemResizePending.
 * @param status True, False or Unknown.
 * @param lastProbeTime When the condition was last checked.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause in CamelCase, such as ResizeStarted.
 * @param message Details for people.
 */
@ApiType
public record PersistentVolumeClaimCondition(
    @Field(id = 1, emitEmpty = true, alias = "PersistentVolumeClaimConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3, emitEmpty = true, optional = true) @Nullable Instant lastProbeTime,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 5) String reason,
    @Field(id = 6) String message) {}
