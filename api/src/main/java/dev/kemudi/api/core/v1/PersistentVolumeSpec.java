package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PersistentVolumeSpec of the Kubernetes API. */
@ApiType
public record PersistentVolumeSpec(
    @Field(id = 1, alias = "ResourceList") Map<String, Quantity> capacity,
    @Field(id = 2, inline = true) PersistentVolumeSource persistentVolumeSource,
    @Field(id = 3, alias = "PersistentVolumeAccessMode") List<String> accessModes,
    @Field(id = 4) @Nullable ObjectReference claimRef,
    @Field(id = 5, alias = "PersistentVolumeReclaimPolicy") String persistentVolumeReclaimPolicy,
    @Field(id = 6) String storageClassName,
    @Field(id = 7) List<String> mountOptions,
    @Field(id = 8, alias = "PersistentVolumeMode") @Nullable String volumeMode,
    @Field(id = 9) @Nullable VolumeNodeAffinity nodeAffinity) {}
