package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** EphemeralVolumeSource of the Kubernetes API. */
@ApiType
public record EphemeralVolumeSource(
    @Field(id = 1) @Nullable PersistentVolumeClaimTemplate volumeClaimTemplate) {}
