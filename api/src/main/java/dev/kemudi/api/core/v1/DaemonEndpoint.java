package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** DaemonEndpoint of the Kubernetes API. */
@ApiType
public record DaemonEndpoint(@Field(id = 1, emitEmpty = true) int Port) {}
