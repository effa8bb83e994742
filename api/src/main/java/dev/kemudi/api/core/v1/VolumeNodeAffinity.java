package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** VolumeNodeAffinity of the Kubernetes API. */
@ApiType
public record VolumeNodeAffinity(@Field(id = 1) @Nullable NodeSelector required) {}
