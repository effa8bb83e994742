package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** GlusterfsVolumeSource of the Kubernetes API. */
@ApiType
public record GlusterfsVolumeSource(
    @Field(id = 1, emitEmpty = true) String endpoints,
    @Field(id = 2, emitEmpty = true) String path,
    @Field(id = 3) boolean readOnly) {}
