package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A user, group or service account that gets a role.
 *
 * @param kind User, Group or ServiceAccount.
 * @param apiGroup Empty for service accounts, else rbac.authorization.k8s.io, which is the default.
 * @param name Name of the subject.
 * @param namespace Namespace of a service account; empty for users and groups.
 */
@ApiType(atomic = true)
public record Subject(
    @Field(id = 1, emitEmpty = true) String kind,
    @Field(id = 2) String apiGroup,
    @Field(id = 3, emitEmpty = true) String name,
    @Field(id = 4) String namespace) {}
