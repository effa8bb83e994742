package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;

/** PersistentVolumeClaimTemplate of the Kubernetes API. */
@ApiType
public record PersistentVolumeClaimTemplate(
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) PersistentVolumeClaimSpec spec) {}
