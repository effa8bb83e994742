package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** PersistentVolumeClaimVolumeSource of the Kubernetes API. */
@ApiType
public record PersistentVolumeClaimVolumeSource(
    @Field(id = 1, emitEmpty = true) String claimName, @Field(id = 2) boolean readOnly) {}
