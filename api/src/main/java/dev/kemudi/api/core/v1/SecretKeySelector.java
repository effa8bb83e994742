package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a secret.
 *
 * @param localObjectReference Name of the secret.
 * @param key The key to take; must be a valid one.
 * @param optional Tolerates a missing secret or key.
 */
@ApiType(atomic = true)
public record SecretKeySelector(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2, emitEmpty = true) String key,
    @Field(id = 3) @Nullable Boolean optional) {}
