package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** LocalVolumeSource of the Kubernetes API. */
@ApiType
public record LocalVolumeSource(
    @Field(id = 1, emitEmpty = true) String path, @Field(id = 2) @Nullable String fsType) {}
