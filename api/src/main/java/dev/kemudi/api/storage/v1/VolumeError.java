package dev.kemudi.api.storage.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** VolumeError of the Kubernetes API. */
@ApiType
public record VolumeError(
    @Field(id = 1, emitEmpty = true, optional = true) @Nullable Instant time,
    @Field(id = 2) String message) {}
