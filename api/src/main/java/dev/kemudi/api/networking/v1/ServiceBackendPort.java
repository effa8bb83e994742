package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ServiceBackendPort of the Kubernetes API. */
@ApiType
public record ServiceBackendPort(@Field(id = 1) String name, @Field(id = 2) int number) {}
