package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DownwardAPIVolumeSource of the Kubernetes API. */
@ApiType
public record DownwardAPIVolumeSource(
    @Field(id = 1) List<DownwardAPIVolumeFile> items,
    @Field(id = 2) @Nullable Integer defaultMode) {}
