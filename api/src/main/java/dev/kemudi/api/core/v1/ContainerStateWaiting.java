package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ContainerStateWaiting of the Kubernetes API. */
@ApiType
public record ContainerStateWaiting(@Field(id = 1) String reason, @Field(id = 2) String message) {}
