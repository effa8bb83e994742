package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** EnvVar of the Kubernetes API. */
@ApiType
public record EnvVar(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2) String value,
    @Field(id = 3) @Nullable EnvVarSource valueFrom) {}
