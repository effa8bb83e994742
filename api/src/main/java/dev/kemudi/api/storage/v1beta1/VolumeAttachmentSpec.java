package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** VolumeAttachmentSpec of the Kubernetes API. */
@ApiType(goPackage = "v1beta1")
public record VolumeAttachmentSpec(
    @Field(id = 1, emitEmpty = true) String attacher,
    @Field(id = 2, emitEmpty = true) VolumeAttachmentSource source,
    @Field(id = 3, emitEmpty = true) String nodeName) {}
