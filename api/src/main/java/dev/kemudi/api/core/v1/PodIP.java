package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** PodIP of the Kubernetes API. */
@ApiType
public record PodIP(@Field(id = 1) String ip) {}
