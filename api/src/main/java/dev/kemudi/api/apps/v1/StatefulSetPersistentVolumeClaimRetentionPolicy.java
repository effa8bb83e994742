package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** StatefulSetPersistentVolumeClaimRetentionPolicy of the Kubernetes API. */
@ApiType
public record StatefulSetPersistentVolumeClaimRetentionPolicy(
    @Field(id = 1, alias = "PersistentVolumeClaimRetentionPolicyType") String whenDeleted,
    @Field(id = 2, alias = "PersistentVolumeClaimRetentionPolicyType") String whenScaled) {}
