package dev.kemudi.api.storage.v1;

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
 * CSIStorageCapacity of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiResource(name = "csistoragecapacities")
@ApiType(group = "storage.k8s.io", version = "v1")
public record CSIStorageCapacity(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2) @Nullable LabelSelector nodeTopology,
    @Field(id = 3, emitEmpty = true) String storageClassName,
    @Field(id = 4) @Nullable Quantity capacity,
    @Field(id = 5) @Nullable Quantity maximumVolumeSize)
    implements KubeObject {}
