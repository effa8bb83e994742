package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory into which several sources are merged.
 *
 * @param sources The sources to merge.
 * @param defaultMode Permission bits of the files; default 0644.
 */
@ApiType
public record ProjectedVolumeSource(
    @Field(id = 1, emitEmpty = true, optional = true) List<VolumeProjection> sources,
    @Field(id = 2) @Nullable Integer defaultMode) {}
