package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * A piece of storage of the cluster, provisioned by hand or on demand, that claims bind to.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Storage, capacity and access of the volume.
 * @param status Whether the volume is free, bound, released or broken.
 */
@ApiResource(name = "persistentvolumes", namespaced = false, shortNames = "pv")
@ApiType(version = "v1")
public record PersistentVolume(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) PersistentVolumeSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) PersistentVolumeStatus status)
    implements KubeObject {}
