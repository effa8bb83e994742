package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Free capacity of a storage class in a part of the cluster.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata; the name carries no meaning.
 * @param nodeTopology Nodes that can reach the storage; absent for none, empty for all.
 * @param storageClassName Name of the storage class.
 * @param capacity Free capacity in bytes; absent if unknown.
 * @param maximumVolumeSize Largest size of a single volume; absent if unknown.
 */
@ApiResource(name = "csistoragecapacities")
@ApiType(group = "storage.k8s.io", version = "v1beta1", goPackage = "v1beta1")
public record CSIStorageCapacity(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2) @Nullable LabelSelector nodeTopology,
    @Field(id = 3, emitEmpty = true) String storageClassName,
    @Field(id = 4) @Nullable Quantity capacity,
    @Field(id = 5) @Nullable Quantity maximumVolumeSize)
    implements KubeObject {}
