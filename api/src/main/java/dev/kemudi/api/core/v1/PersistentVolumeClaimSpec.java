package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PersistentVolumeClaimSpec of the Kubernetes API. */
@ApiType
public record PersistentVolumeClaimSpec(
    @Field(id = 1, alias = "PersistentVolumeAccessMode") List<String> accessModes,
    @Field(id = 4) @Nullable LabelSelector selector,
    @Field(id = 2, emitEmpty = true, optional = true) ResourceRequirements resources,
    @Field(id = 3) String volumeName,
    @Field(id = 5) @Nullable String storageClassName,
    @Field(id = 6, alias = "PersistentVolumeMode") @Nullable String volumeMode,
    @Field(id = 7) @Nullable TypedLocalObjectReference dataSource,
    @Field(id = 8) @Nullable TypedLocalObjectReference dataSourceRef) {}
