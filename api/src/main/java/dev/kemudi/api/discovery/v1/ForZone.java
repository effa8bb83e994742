package dev.kemudi.api.discovery.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ForZone of the Kubernetes API. */
@ApiType
public record ForZone(@Field(id = 1, emitEmpty = true) String name) {}
