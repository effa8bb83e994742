package dev.kemudi.api.apiserverinternal.v1alpha1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** StorageVersionCondition of the Kubernetes API. */
@ApiType(goPackage = "v1alpha1")
public record StorageVersionCondition(
    @Field(id = 1, emitEmpty = true, alias = "StorageVersionConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3) long observedGeneration,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 5, emitEmpty = true) String reason,
    @Field(id = 6) String message) {}
