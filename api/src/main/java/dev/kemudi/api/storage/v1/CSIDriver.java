package dev.kemudi.api.storage.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Tells how the cluster should deal with a CSI driver of this name.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Abilities and wishes of the driver.
 */
@ApiResource(name = "csidrivers", namespaced = false)
@ApiType(group = "storage.k8s.io", version = "v1")
public record CSIDriver(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) CSIDriverSpec spec)
    implements KubeObject {}
