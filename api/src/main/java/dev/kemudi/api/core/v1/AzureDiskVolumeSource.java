package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** AzureDiskVolumeSource of the Kubernetes API. */
@ApiType
public record AzureDiskVolumeSource(
    @Field(id = 1, emitEmpty = true) String diskName,
    @Field(id = 2, emitEmpty = true) String diskURI,
    @Field(id = 3, alias = "AzureDataDiskCachingMode") @Nullable String cachingMode,
    @Field(id = 4) @Nullable String fsType,
    @Field(id = 5) @Nullable Boolean readOnly,
    @Field(id = 6, alias = "AzureDataDiskKind") @Nullable String kind) {}
