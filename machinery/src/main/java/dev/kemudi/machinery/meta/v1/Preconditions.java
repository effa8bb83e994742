package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** Preconditions of the Kubernetes API. */
@ApiType
public record Preconditions(
    @Field(id = 1, alias = "UID") @Nullable String uid,
    @Field(id = 2) @Nullable String resourceVersion) {}
