package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** VsphereVirtualDiskVolumeSource of the Kubernetes API. */
@ApiType
public record VsphereVirtualDiskVolumeSource(
    @Field(id = 1, emitEmpty = true) String volumePath,
    @Field(id = 2) String fsType,
    @Field(id = 3) String storagePolicyName,
    @Field(id = 4) String storagePolicyID) {}
