package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** GlusterfsPersistentVolumeSource of the Kubernetes API. */
@ApiType
public record GlusterfsPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) String endpoints,
    @Field(id = 2, emitEmpty = true) String path,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4) @Nullable String endpointsNamespace) {}
