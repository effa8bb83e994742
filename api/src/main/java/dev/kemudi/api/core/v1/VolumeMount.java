package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** VolumeMount of the Kubernetes API. */
@ApiType
public record VolumeMount(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2) boolean readOnly,
    @Field(id = 3, emitEmpty = true) String mountPath,
    @Field(id = 4) String subPath,
    @Field(id = 5, alias = "MountPropagationMode") @Nullable String mountPropagation,
    @Field(id = 6) String subPathExpr) {}
