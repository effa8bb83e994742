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
 * A kind of storage that volumes can be provisioned from on demand.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param provisioner Name of the provisioner.
 * @param parameters Settings for the provisioner.
 * @param reclaimPolicy Reclaim policy of new volumes: Delete (default) or Retain.
 * @param mountOptions Mount options of new volumes; not checked.
 * @param allowVolumeExpansion Whether claims of the class may grow.
 * @param volumeBindingMode Immediate (default), or WaitForFirstConsumer to bind once a pod is
 *     scheduled.
 * @param allowedTopologies Limits where volumes may be provisioned; empty for no limit.
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
