package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** Volume of the Kubernetes API. */
@ApiType
public record Volume(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, inline = true) VolumeSource volumeSource) {}
