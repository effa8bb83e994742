package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Deprecated source of node agent settings.
 *
 * @param configMap Config map with the settings.
 */
@ApiType
public record NodeConfigSource(@Field(id = 2) @Nullable ConfigMapNodeConfigSource configMap) {}
