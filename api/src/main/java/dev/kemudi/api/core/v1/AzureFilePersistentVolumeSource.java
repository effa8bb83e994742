package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** AzureFilePersistentVolumeSource of the Kubernetes API. */
@ApiType
public record AzureFilePersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) String secretName,
    @Field(id = 2, emitEmpty = true) String shareName,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable String secretNamespace) {}
