package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binding and actual size of a claim.
 *
 * @param phase Pending, Bound or Lost.
 * @param accessModes Access modes of the bound volume.
 * @param capacity Actual size of the bound volume.
 * @param conditions Current conditions, such as a resize under way.
 * @param allocatedResources Size set aside, above capacity while an expansion is running; alpha.
 * @param resizeStatus Stage of an expansion on controller or node; alpha.
 */
@ApiType
public record PersistentVolumeClaimStatus(
    @Field(id = 1, alias = "PersistentVolumeClaimPhase") String phase,
    @Field(id = 2, alias = "PersistentVolumeAccessMode") List<String> accessModes,
    @Field(id = 3, alias = "ResourceList") Map<String, Quantity> capacity,
    @Field(id = 4, patchStrategy = "merge", patchMergeKey = "type")
        List<PersistentVolumeClaimCondition> conditions,
    @Field(id = 5, alias = "ResourceList") Map<String, Quantity> allocatedResources,
    @Field(id = 6, alias = "PersistentVolumeClaimResizeStatus") @Nullable String resizeStatus) {}
