package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** EventSource of the Kubernetes API. */
@ApiType
public record EventSource(@Field(id = 1) String component, @Field(id = 2) String host) {}
