package dev.kemudi.api.apps.v1;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** StatefulSetSpec of the Kubernetes API. */
@ApiType
public record StatefulSetSpec(
    @Field(id = 1) @Nullable Integer replicas,
    @Field(id = 2, emitEmpty = true) @Nullable LabelSelector selector,
    @Field(id = 3, emitEmpty = true) PodTemplateSpec template,
    @Field(id = 4) List<PersistentVolumeClaim> volumeClaimTemplates,
    @Field(id = 5, emitEmpty = true) String serviceName,
    @Field(id = 6, alias = "PodManagementPolicyType") String podManagementPolicy,
    @Field(id = 7, emitEmpty = true, optional = true) StatefulSetUpdateStrategy updateStrategy,
    @Field(id = 8) @Nullable Integer revisionHistoryLimit,
    @Field(id = 9) int minReadySeconds,
    @Field(id = 10)
        @Nullable StatefulSetPersistentVolumeClaimRetentionPolicy
            persistentVolumeClaimRetentionPolicy) {}
