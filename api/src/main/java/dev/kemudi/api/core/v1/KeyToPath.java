package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** KeyToPath of the Kubernetes API. */
@ApiType
public record KeyToPath(
    @Field(id = 1, emitEmpty = true) String key,
    @Field(id = 2, emitEmpty = true) String path,
    @Field(id = 3) @Nullable Integer mode) {}
