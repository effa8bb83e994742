package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Operating system a pod is written for.
 *
 * @param name Either linux or windows.
 */
@ApiType
public record PodOS(@Field(id = 1, emitEmpty = true, alias = "OSName") String name) {}
