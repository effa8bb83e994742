package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Turns all entries of a config map or secret into environment variables.
 *
 * @param prefix Text put before each key.
 * @param configMapRef The config map to take.
 * @param secretRef The secret to take.
 */
@ApiType
public record EnvFromSource(
    @Field(id = 1) String prefix,
    @Field(id = 2) @Nullable ConfigMapEnvSource configMapRef,
    @Field(id = 3) @Nullable SecretEnvSource secretRef) {}
