package dev.kemudi.api.apps.v1;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pods and claims a stateful set keeps.
 *
 * @param replicas Wanted number of pods; default 1.
 * @param selector Labels of the set's pods; must match the template, cannot change.
 * @param template Pattern of the pods, which are named after the set with an ordinal.
 * @param volumeClaimTemplates Patterns of claims made for each pod and kept for its successors.
 * @param serviceName Headless service that gives the pods their DNS names.
 * @param podManagementPolicy OrderedReady (default), or Parallel to start and stop pods all at
 *     once.
 * @param updateStrategy What happens to pods made from an older template.
 * @param revisionHistoryLimit Old revisions kept for rollback; default 10.
 * @param minReadySeconds Seconds a pod must stay ready to count as available; default 0.
 * @param persistentVolumeClaimRetentionPolicy What becomes of claims upon deletion or scaling down;
 *     alpha.
 */
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
