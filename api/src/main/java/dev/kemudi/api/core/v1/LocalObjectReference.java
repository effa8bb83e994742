package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Names an object of the same namespace.
 *
 * @param name Name of the object.
 */
@ApiType(atomic = true)
public record LocalObjectReference(@Field(id = 1) String name) {}
