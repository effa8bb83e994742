package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * A user's request for storage, bound to one persistent volume.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Storage the user asks for.
 * @param status How far the claim has been met.
 */
@ApiResource(name = "persistentvolumeclaims", shortNames = "pvc")
@ApiType(version = "v1")
public record PersistentVolumeClaim(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) PersistentVolumeClaimSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) PersistentVolumeClaimStatus status)
    implements KubeObject {}
