package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** CustomResourceSubresources of the Kubernetes API. */
@ApiType
public record CustomResourceSubresources(
    @Field(id = 1) @Nullable CustomResourceSubresourceStatus status,
    @Field(id = 2) @Nullable CustomResourceSubresourceScale scale) {}
