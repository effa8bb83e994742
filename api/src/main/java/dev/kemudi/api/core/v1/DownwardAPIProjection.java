package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Fields of the pod as part of a projected volume.
 *
 * @param items The files and what they hold.
 */
@ApiType
public record DownwardAPIProjection(@Field(id = 1) List<DownwardAPIVolumeFile> items) {}
