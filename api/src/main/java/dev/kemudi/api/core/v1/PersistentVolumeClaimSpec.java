package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Size, access and origin of the wanted storage.
 *
 * @param accessModes Access modes wanted: ReadWriteOnce, ReadOnlyMany, ReadWriteMany or
 *     ReadWriteOncePod.
 * @param selector Labels of the volumes considered for binding.
 * @param resources Least size, as the storage request; may grow later if the class allows.
 * @param volumeName Persistent volume the claim is bound to.
 * @param storageClassName Class asked for; absent takes the default class, empty means none.
 * @param volumeMode Filesystem (default) or Block.
 * @param dataSource Snapshot or claim whose content fills the new volume.
 * @param dataSourceRef Like dataSource, but open to any kind a populator handles.
 */
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
