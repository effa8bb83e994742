package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the volume is, how large and how it may be used.
 *
 * @param capacity Size of the volume, under the key storage.
 * @param persistentVolumeSource The storage behind the volume.
 * @param accessModes Access modes the storage supports: ReadWriteOnce, ReadOnlyMany, ReadWriteMany
 *     or ReadWriteOncePod.
 * @param claimRef Claim the volume is bound to or reserved for.
 * @param persistentVolumeReclaimPolicy Fate of the volume once released: Retain, Delete or Recycle
 *     (deprecated).
 * @param storageClassName Class the volume belongs to; empty for none.
 * @param mountOptions Mount options such as ro and soft, passed on unchecked.
 * @param volumeMode Filesystem (default) or Block.
 * @param nodeAffinity Nodes from which the volume can be reached.
 */
@ApiType
public record PersistentVolumeSpec(
    @Field(id = 1, alias = "ResourceList") Map<String, Quantity> capacity,
    @Field(id = 2, inline = true) PersistentVolumeSource persistentVolumeSource,
    @Field(id = 3, alias = "PersistentVolumeAccessMode") List<String> accessModes,
    @Field(id = 4, granularStruct = true) @Nullable ObjectReference claimRef,
    @Field(id = 5, alias = "PersistentVolumeReclaimPolicy") String persistentVolumeReclaimPolicy,
    @Field(id = 6) String storageClassName,
    @Field(id = 7) List<String> mountOptions,
    @Field(id = 8, alias = "PersistentVolumeMode") @Nullable String volumeMode,
    @Field(id = 9) @Nullable VolumeNodeAffinity nodeAffinity) {}
