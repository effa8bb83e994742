package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** SecretReference of the Kubernetes API. */
@ApiType(atomic = true)
public record SecretReference(@Field(id = 1) String name, @Field(id = 2) String namespace) {}
