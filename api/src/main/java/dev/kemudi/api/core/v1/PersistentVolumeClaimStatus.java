package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PersistentVolumeClaimStatus of the Kubernetes API. */
@ApiType
public record PersistentVolumeClaimStatus(
    @Field(id = 1, alias = "PersistentVolumeClaimPhase") String phase,
    @Field(id = 2, alias = "PersistentVolumeAccessMode") List<String> accessModes,
    @Field(id = 3, alias = "ResourceList") Map<String, Quantity> capacity,
    @Field(id = 4, patchStrategy = "merge", patchMergeKey = "type")
        List<PersistentVolumeClaimCondition> conditions,
    @Field(id = 5, alias = "ResourceList") Map<String, Quantity> allocatedResources,
    @Field(id = 6, alias = "PersistentVolumeClaimResizeStatus") @Nullable String resizeStatus) {}
