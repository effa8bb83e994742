package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** LimitedPriorityLevelConfiguration of the Kubernetes API. */
@ApiType(goPackage = "v1beta1")
public record LimitedPriorityLevelConfiguration(
    @Field(id = 1, emitEmpty = true, optional = true) int assuredConcurrencyShares,
    @Field(id = 2, emitEmpty = true, optional = true) LimitResponse limitResponse) {}
