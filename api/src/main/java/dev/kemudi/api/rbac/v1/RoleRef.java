package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** RoleRef of the Kubernetes API. */
@ApiType(atomic = true)
public record RoleRef(
    @Field(id = 1, emitEmpty = true) String apiGroup,
    @Field(id = 2, emitEmpty = true) String kind,
    @Field(id = 3, emitEmpty = true) String name) {}
