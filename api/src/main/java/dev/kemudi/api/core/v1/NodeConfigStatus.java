package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** NodeConfigStatus of the Kubernetes API. */
@ApiType
public record NodeConfigStatus(
    @Field(id = 1) @Nullable NodeConfigSource assigned,
    @Field(id = 2) @Nullable NodeConfigSource active,
    @Field(id = 3) @Nullable NodeConfigSource lastKnownGood,
    @Field(id = 4) String error) {}
