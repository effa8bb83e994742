package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Points to the role that a binding grants.
 *
 * @param apiGroup API group of the role.
 * @param kind Role or ClusterRole.
 * @param name Name of the role.
 */
@ApiType(atomic = true)
public record RoleRef(
    @Field(id = 1, emitEmpty = true) String apiGroup,
    @Field(id = 2, emitEmpty = true) String kind,
    @Field(id = 3, emitEmpty = true) String name) {}
