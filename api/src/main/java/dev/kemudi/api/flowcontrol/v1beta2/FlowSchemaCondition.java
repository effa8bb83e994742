package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a flow schema's state.
 *
 * @param type Kind of condition, such as Dangling for a missing priority level.
 * @param status True, False or Unknown.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause of the last change in CamelCase.
 * @param message Details for people.
 */
@ApiType(goPackage = "v1beta2")
public record FlowSchemaCondition(
    @Field(id = 1, alias = "FlowSchemaConditionType") String type,
    @Field(id = 2, alias = "ConditionStatus") String status,
    @Field(id = 3, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 4) String reason,
    @Field(id = 5) String message) {}
