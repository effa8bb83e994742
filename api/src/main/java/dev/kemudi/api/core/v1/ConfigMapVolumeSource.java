package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files made from a config map, one for each key.
 *
 * @param localObjectReference Name of the config map.
 * @param items Keys to project and their paths; absent projects every key under its own name.
 * @param defaultMode Permission bits of the files; default 0644.
 * @param optional Lets the pod start without the config map or keys.
 */
@ApiType
public record ConfigMapVolumeSource(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2) List<KeyToPath> items,
    @Field(id = 3) @Nullable Integer defaultMode,
    @Field(id = 4) @Nullable Boolean optional) {}
