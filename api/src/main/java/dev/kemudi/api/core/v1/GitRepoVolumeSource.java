package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** GitRepoVolumeSource of the Kubernetes API. */
@ApiType
public record GitRepoVolumeSource(
    @Field(id = 1, emitEmpty = true) String repository,
    @Field(id = 2) String revision,
    @Field(id = 3) String directory) {}
