package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Points to an object, as exactly as its fields are filled.
 *
 * @param kind Kind of the object.
 * @param namespace Namespace of the object.
 * @param name Name of the object.
 * @param uid UID of the object.
 * @param apiVersion API version of the object.
 * @param resourceVersion Version of the object meant, if any.
 * @param fieldPath Part of the object meant, such as spec.containers{web}.
 */
@ApiType(atomic = true)
public record ObjectReference(
    @Field(id = 1) String kind,
    @Field(id = 2) String namespace,
    @Field(id = 3) String name,
    @Field(id = 4, alias = "UID") String uid,
    @Field(id = 5) String apiVersion,
    @Field(id = 6) String resourceVersion,
    @Field(id = 7) String fieldPath) {}
