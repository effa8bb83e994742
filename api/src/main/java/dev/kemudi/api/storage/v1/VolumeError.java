package dev.kemudi.api.storage.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An error of a volume operation.
 *
 * @param time When the error occurred.
 * @param message The error in words; must hold no secrets.
 */
@ApiType
public record VolumeError(
    @Field(id = 1, emitEmpty = true, optional = true) @Nullable Instant time,
    @Field(id = 2) String message) {}
