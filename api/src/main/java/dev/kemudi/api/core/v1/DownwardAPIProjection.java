package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** DownwardAPIProjection of the Kubernetes API. */
@ApiType
public record DownwardAPIProjection(@Field(id = 1) List<DownwardAPIVolumeFile> items) {}
