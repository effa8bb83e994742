package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** SecretEnvSource of the Kubernetes API. */
@ApiType
public record SecretEnvSource(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2) @Nullable Boolean optional) {}
