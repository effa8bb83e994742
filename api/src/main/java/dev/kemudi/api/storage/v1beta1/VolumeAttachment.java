package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Intent that a volume be attached to a node; deleting it detaches.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Volume, node and driver of the attachment; cannot change.
 * @param status Whether the volume is attached, as the driver reports.
 */
@ApiResource(name = "volumeattachments", namespaced = false)
@ApiType(group = "storage.k8s.io", version = "v1beta1", goPackage = "v1beta1")
public record VolumeAttachment(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) VolumeAttachmentSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) VolumeAttachmentStatus status)
    implements KubeObject {}
