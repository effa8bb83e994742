package dev.kemudi.api.storage.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** VolumeNodeResources of the Kubernetes API. */
@ApiType
public record VolumeNodeResources(@Field(id = 1) @Nullable Integer count) {}
