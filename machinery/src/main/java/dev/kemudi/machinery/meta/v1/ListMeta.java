package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ListMeta of the Kubernetes API. */
@ApiType
public record ListMeta(
    @Field(id = 1) String selfLink,
    @Field(id = 2) String resourceVersion,
    @Field(id = 3, json = "continue") String continueToken,
    @Field(id = 4) @Nullable Long remainingItemCount) {}
