package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** DownwardAPIVolumeFile of the Kubernetes API. */
@ApiType
public record DownwardAPIVolumeFile(
    @Field(id = 1, emitEmpty = true) String path,
    @Field(id = 2) @Nullable ObjectFieldSelector fieldRef,
    @Field(id = 3) @Nullable ResourceFieldSelector resourceFieldRef,
    @Field(id = 4) @Nullable Integer mode) {}
