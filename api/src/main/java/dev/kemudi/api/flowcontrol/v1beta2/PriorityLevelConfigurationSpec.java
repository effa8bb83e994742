package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** PriorityLevelConfigurationSpec of the Kubernetes API. */
@ApiType(goPackage = "v1beta2")
public record PriorityLevelConfigurationSpec(
    @Field(id = 1, emitEmpty = true, alias = "PriorityLevelEnablement") String type,
    @Field(id = 2) @Nullable LimitedPriorityLevelConfiguration limited) {}
