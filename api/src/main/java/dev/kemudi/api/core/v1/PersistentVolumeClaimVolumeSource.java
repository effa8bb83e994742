package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Uses the volume bound to a claim of the pod's namespace.
 *
 * @param claimName Name of the claim.
 * @param readOnly Forces read-only mounts; default false.
 */
@ApiType
public record PersistentVolumeClaimVolumeSource(
    @Field(id = 1, emitEmpty = true) String claimName, @Field(id = 2) boolean readOnly) {}
