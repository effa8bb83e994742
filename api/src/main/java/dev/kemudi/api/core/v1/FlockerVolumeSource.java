package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A Flocker dataset; exactly one of its name and UUID is given.
 *
 * @param datasetName Name of the dataset, kept in its metadata; deprecated.
 * @param datasetUUID Unique identity of the dataset.
 */
@ApiType
public record FlockerVolumeSource(
    @Field(id = 1) String datasetName, @Field(id = 2) String datasetUUID) {}
