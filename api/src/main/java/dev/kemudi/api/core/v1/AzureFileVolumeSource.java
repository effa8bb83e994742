package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * An Azure file share, mounted for the pod's lifetime.
 *
 * @param secretName Secret with the storage account's name and key.
 * @param shareName Name of the share.
 * @param readOnly Mounts the share read-only; default false.
 */
@ApiType
public record AzureFileVolumeSource(
    @Field(id = 1, emitEmpty = true) String secretName,
    @Field(id = 2, emitEmpty = true) String shareName,
    @Field(id = 3) boolean readOnly) {}
