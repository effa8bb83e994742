package dev.kemudi.api.apiserverinternal.v1alpha1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Versions in which the API servers store one resource.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata; the name is group.resource.
 * @param spec Empty; there is nothing to configure.
 * @param status Versions the API servers reported.
 */
@ApiResource(name = "storageversions", namespaced = false)
@ApiType(group = "internal.apiserver.k8s.io", version = "v1alpha1", goPackage = "v1alpha1")
public record StorageVersion(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) StorageVersionSpec spec,
    @Field(id = 3, emitEmpty = true) StorageVersionStatus status)
    implements KubeObject {}
