package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** GCEPersistentDiskVolumeSource of the Kubernetes API. */
@ApiType
public record GCEPersistentDiskVolumeSource(
    @Field(id = 1, emitEmpty = true) String pdName,
    @Field(id = 2) String fsType,
    @Field(id = 3) int partition,
    @Field(id = 4) boolean readOnly) {}
