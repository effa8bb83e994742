package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A service account by name.
 *
 * @param namespace Namespace of the account.
 * @param name Name of the account; an asterisk for all.
 */
@ApiType(goPackage = "v1beta2")
public record ServiceAccountSubject(
    @Field(id = 1, emitEmpty = true) String namespace,
    @Field(id = 2, emitEmpty = true) String name) {}
