package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** PhotonPersistentDiskVolumeSource of the Kubernetes API. */
@ApiType
public record PhotonPersistentDiskVolumeSource(
    @Field(id = 1, emitEmpty = true) String pdID, @Field(id = 2) String fsType) {}
