package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Which volume to attach where.
 *
 * @param attacher CSI driver in charge of attaching.
 * @param source The volume to attach.
 * @param nodeName Node to attach it to.
 */
@ApiType(goPackage = "v1beta1")
public record VolumeAttachmentSpec(
    @Field(id = 1, emitEmpty = true) String attacher,
    @Field(id = 2, emitEmpty = true) VolumeAttachmentSource source,
    @Field(id = 3, emitEmpty = true) String nodeName) {}
