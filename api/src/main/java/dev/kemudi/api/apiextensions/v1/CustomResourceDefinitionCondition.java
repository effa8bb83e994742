package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a definition's state.
 *
 * @param type Established, NamesAccepted, NonStructuralSchema, Terminating or
 *     KubernetesAPIApprovalPolicyConformant.
 * @param status True, False or Unknown.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause of the last change in CamelCase.
 * @param message Details for people.
 */
@ApiType
public record CustomResourceDefinitionCondition(
    @Field(id = 1, emitEmpty = true, alias = "CustomResourceDefinitionConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 4) String reason,
    @Field(id = 5) String message) {}
