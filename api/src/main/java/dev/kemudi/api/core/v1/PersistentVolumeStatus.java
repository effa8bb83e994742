package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Where a persistent volume is in its life.
 *
 * @param phase Pending, Available, Bound, Released or Failed.
 * @param message Explains the phase to people.
 * @param reason Short cause of a failure, for machines.
 */
@ApiType
public record PersistentVolumeStatus(
    @Field(id = 1, alias = "PersistentVolumePhase") String phase,
    @Field(id = 2) String message,
    @Field(id = 3) String reason) {}
