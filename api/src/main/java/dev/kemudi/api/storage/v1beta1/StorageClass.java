package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.api.core.v1.TopologySelectorTerm;
import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * StorageClass of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiResource(name = "storageclasses", namespaced = false, shortNames = "sc")
@ApiType(group = "storage.k8s.io", version = "v1beta1", goPackage = "v1beta1")
public record StorageClass(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) String provisioner,
    @Field(id = 3) Map<String, String> parameters,
    @Field(id = 4, alias = "PersistentVolumeReclaimPolicy") @Nullable String reclaimPolicy,
    @Field(id = 5) List<String> mountOptions,
    @Field(id = 6) @Nullable Boolean allowVolumeExpansion,
    @Field(id = 7, alias = "VolumeBindingMode") @Nullable String volumeBindingMode,
    @Field(id = 8, listType = "atomic") List<TopologySelectorTerm> allowedTopologies)
    implements KubeObject {}
