package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A config map whose entries become environment variables.
 *
 * @param localObjectReference Name of the config map.
 * @param optional Tolerates a missing config map.
 */
@ApiType
public record ConfigMapEnvSource(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2) @Nullable Boolean optional) {}
