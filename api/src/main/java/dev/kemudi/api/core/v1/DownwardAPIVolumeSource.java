package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files made from fields of the pod.
 *
 * @param items The files and what they hold.
 * @param defaultMode Permission bits of the files; default 0644.
 */
@ApiType
public record DownwardAPIVolumeSource(
    @Field(id = 1) List<DownwardAPIVolumeFile> items,
    @Field(id = 2) @Nullable Integer defaultMode) {}
