package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How attaching or detaching went.
 *
 * @param attached Whether the volume is attached.
 * @param attachmentMetadata Facts from the driver that mounting needs.
 * @param attachError Last error when attaching.
 * @param detachError Last error when detaching.
 */
@ApiType(goPackage = "v1beta1")
public record VolumeAttachmentStatus(
    @Field(id = 1, emitEmpty = true) boolean attached,
    @Field(id = 2) Map<String, String> attachmentMetadata,
    @Field(id = 3) @Nullable VolumeError attachError,
    @Field(id = 4) @Nullable VolumeError detachError) {}
