package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Limits from which nodes a volume can be reached.
 *
 * @param required Terms a node must match.
 */
@ApiType
public record VolumeNodeAffinity(@Field(id = 1) @Nullable NodeSelector required) {}
