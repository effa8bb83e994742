package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ConfigMapVolumeSource of the Kubernetes API. */
@ApiType
public record ConfigMapVolumeSource(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2) List<KeyToPath> items,
    @Field(id = 3) @Nullable Integer defaultMode,
    @Field(id = 4) @Nullable Boolean optional) {}
