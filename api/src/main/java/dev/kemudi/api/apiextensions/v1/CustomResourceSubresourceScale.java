package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** CustomResourceSubresourceScale of the Kubernetes API. */
@ApiType
public record CustomResourceSubresourceScale(
    @Field(id = 1, emitEmpty = true) String specReplicasPath,
    @Field(id = 2, emitEmpty = true) String statusReplicasPath,
    @Field(id = 3) @Nullable String labelSelectorPath) {}
