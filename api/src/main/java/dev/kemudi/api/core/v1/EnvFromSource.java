package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** EnvFromSource of the Kubernetes API. */
@ApiType
public record EnvFromSource(
    @Field(id = 1) String prefix,
    @Field(id = 2) @Nullable ConfigMapEnvSource configMapRef,
    @Field(id = 3) @Nullable SecretEnvSource secretRef) {}
