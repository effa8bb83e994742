package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A secret whose entries become environment variables.
 *
 * @param localObjectReference Name of the secret.
 * @param optional Tolerates a missing secret.
 */
@ApiType
public record SecretEnvSource(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2) @Nullable Boolean optional) {}
