package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ScaleStatus of the Kubernetes API. */
@ApiType
public record ScaleStatus(
    @Field(id = 1, emitEmpty = true) int replicas, @Field(id = 2) String selector) {}
