package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** PersistentVolumeStatus of the Kubernetes API. */
@ApiType
public record PersistentVolumeStatus(
    @Field(id = 1, alias = "PersistentVolumePhase") String phase,
    @Field(id = 2) String message,
    @Field(id = 3) String reason) {}
