package dev.kemudi.api.apiserverinternal.v1alpha1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a storage version's state.
 *
 * @param type Kind of condition; only AllEncodingVersionsEqual exists.
 * @param status True, False or Unknown.
 * @param observedGeneration Generation the condition is based on.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause of the last change in CamelCase.
 * @param message Details for people.
 */
@ApiType(goPackage = "v1alpha1")
public record StorageVersionCondition(
    @Field(id = 1, emitEmpty = true, alias = "StorageVersionConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3) long observedGeneration,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 5, emitEmpty = true) String reason,
    @Field(id = 6) String message) {}
