package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A config map's entries as part of a projected volume.
 *
 * @param localObjectReference Name of the config map.
 * @param items Keys to project and their paths; absent projects every key under its own name.
 * @param optional Lets the pod start without the config map or keys.
 */
@ApiType
public record ConfigMapProjection(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2) List<KeyToPath> items,
    @Field(id = 4) @Nullable Boolean optional) {}
