package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * What becomes of claims that were made from templates; alpha.
 *
 * @param whenDeleted Upon deletion of the set: Retain (default) or Delete.
 * @param whenScaled Upon scaling down: Retain (default) or Delete.
 */
@ApiType
public record StatefulSetPersistentVolumeClaimRetentionPolicy(
    @Field(id = 1, alias = "PersistentVolumeClaimRetentionPolicyType") String whenDeleted,
    @Field(id = 2, alias = "PersistentVolumeClaimRetentionPolicyType") String whenScaled) {}
