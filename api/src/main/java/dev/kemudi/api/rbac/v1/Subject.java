package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** Subject of the Kubernetes API. */
@ApiType(atomic = true)
public record Subject(
    @Field(id = 1, emitEmpty = true) String kind,
    @Field(id = 2) String apiGroup,
    @Field(id = 3, emitEmpty = true) String name,
    @Field(id = 4) String namespace) {}
