package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** StorageOSPersistentVolumeSource of the Kubernetes API. */
@ApiType
public record StorageOSPersistentVolumeSource(
    @Field(id = 1) String volumeName,
    @Field(id = 2) String volumeNamespace,
    @Field(id = 3) String fsType,
    @Field(id = 4) boolean readOnly,
    @Field(id = 5) @Nullable ObjectReference secretRef) {}
