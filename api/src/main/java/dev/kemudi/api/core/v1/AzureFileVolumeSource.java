package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** AzureFileVolumeSource of the Kubernetes API. */
@ApiType
public record AzureFileVolumeSource(
    @Field(id = 1, emitEmpty = true) String secretName,
    @Field(id = 2, emitEmpty = true) String shareName,
    @Field(id = 3) boolean readOnly) {}
