package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** LocalObjectReference of the Kubernetes API. */
@ApiType(atomic = true)
public record LocalObjectReference(@Field(id = 1) String name) {}
