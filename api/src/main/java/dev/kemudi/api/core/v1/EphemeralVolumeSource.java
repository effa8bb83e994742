package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A volume with the lifetime of the pod, made through a claim.
 *
 * @param volumeClaimTemplate Claim to create and own, named pod-volume; required.
 */
@ApiType
public record EphemeralVolumeSource(
    @Field(id = 1) @Nullable PersistentVolumeClaimTemplate volumeClaimTemplate) {}
