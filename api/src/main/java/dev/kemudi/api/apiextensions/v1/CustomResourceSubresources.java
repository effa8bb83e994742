package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Subresources of a custom resource.
 *
 * @param status Presence gives objects a status subresource that alone writes the status.
 * @param scale Presence gives objects a scale subresource.
 */
@ApiType
public record CustomResourceSubresources(
    @Field(id = 1) @Nullable CustomResourceSubresourceStatus status,
    @Field(id = 2) @Nullable CustomResourceSubresourceScale scale) {}
