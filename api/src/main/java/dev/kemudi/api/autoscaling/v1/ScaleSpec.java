package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ScaleSpec of the Kubernetes API. */
@ApiType
public record ScaleSpec(@Field(id = 1) int replicas) {}
