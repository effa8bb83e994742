package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * An Azure file share behind a persistent volume.
 *
 * @param secretName Secret with the storage account's name and key.
 * @param shareName Name of the share.
 * @param readOnly Mounts the share read-only; default false.
 * @param secretNamespace Namespace of the secret; by default the claim's.
 */
@ApiType
public record AzureFilePersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) String secretName,
    @Field(id = 2, emitEmpty = true) String shareName,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable String secretNamespace) {}
