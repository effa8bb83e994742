package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** FlockerVolumeSource of the Kubernetes API. */
@ApiType
public record FlockerVolumeSource(
    @Field(id = 1) String datasetName, @Field(id = 2) String datasetUUID) {}
