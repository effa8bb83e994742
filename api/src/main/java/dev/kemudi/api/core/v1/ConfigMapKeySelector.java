package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a config map.
 *
 * @param localObjectReference Name of the config map.
 * @param key The key to take.
 * @param optional Tolerates a missing config map or key.
 */
@ApiType(atomic = true)
public record ConfigMapKeySelector(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2, emitEmpty = true) String key,
    @Field(id = 3) @Nullable Boolean optional) {}
