package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * An Azure data disk.
 *
 * @param diskName Name of the disk in blob storage.
 * @param diskURI URI of the disk in blob storage.
 * @param cachingMode Host caching: None, ReadOnly or ReadWrite (default).
 * @param fsType Filesystem on the disk; default ext4.
 * @param readOnly Mounts the disk read-only; default false.
 * @param kind Shared (default), Dedicated or Managed disk.
 */
@ApiType
public record AzureDiskVolumeSource(
    @Field(id = 1, emitEmpty = true) String diskName,
    @Field(id = 2, emitEmpty = true) String diskURI,
    @Field(id = 3, alias = "AzureDataDiskCachingMode") @Nullable String cachingMode,
    @Field(id = 4) @Nullable String fsType,
    @Field(id = 5) @Nullable Boolean readOnly,
    @Field(id = 6, alias = "AzureDataDiskKind") @Nullable String kind) {}
