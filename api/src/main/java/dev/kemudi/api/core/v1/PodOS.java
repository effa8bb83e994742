package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** PodOS of the Kubernetes API. */
@ApiType
public record PodOS(@Field(id = 1, emitEmpty = true, alias = "OSName") String name) {}
