package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mark on a node that repels pods not tolerating it.
 *
 * @param key Key of the taint.
 * @param value Value of the taint; may be empty.
 * @param effect NoSchedule, PreferNoSchedule or NoExecute.
 * @param timeAdded When a NoExecute taint was added.
 */
@ApiType
public record Taint(
    @Field(id = 1, emitEmpty = true) String key,
    @Field(id = 2) String value,
    @Field(id = 3, emitEmpty = true, alias = "TaintEffect") String effect,
    @Field(id = 4) @Nullable Instant timeAdded) {}
