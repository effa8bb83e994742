package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of an object's state as last judged.
 *
 * @param type Aspect the condition is about, in CamelCase.
 * @param status True, False or Unknown.
 * @param observedGeneration Generation of the object the judgement is based on.
 * @param lastTransitionTime When the status last went from one value to another.
 * @param reason Cause of the last change as a CamelCase word; required.
 * @param message The last change in words; may be empty.
 */
@ApiType
public record Condition(
    @Field(id = 1, emitEmpty = true) String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3) long observedGeneration,
    @Field(id = 4, emitEmpty = true) @Nullable Instant lastTransitionTime,
    @Field(id = 5, emitEmpty = true) String reason,
    @Field(id = 6, emitEmpty = true) String message) {}
