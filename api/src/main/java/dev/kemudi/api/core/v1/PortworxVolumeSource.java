package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** PortworxVolumeSource of the Kubernetes API. */
@ApiType
public record PortworxVolumeSource(
    @Field(id = 1, emitEmpty = true) String volumeID,
    @Field(id = 2) String fsType,
    @Field(id = 3) boolean readOnly) {}
