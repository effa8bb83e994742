package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** NFSVolumeSource of the Kubernetes API. */
@ApiType
public record NFSVolumeSource(
    @Field(id = 1, emitEmpty = true) String server,
    @Field(id = 2, emitEmpty = true) String path,
    @Field(id = 3) boolean readOnly) {}
