package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Points to the object a token is bound to.
 *
 * @param kind Pod or Secret.
 * @param apiVersion API version of the object.
 * @param name Name of the object.
 * @param uid UID of the object.
 */
@ApiType
public record BoundObjectReference(
    @Field(id = 1) String kind,
    @Field(id = 2) String apiVersion,
    @Field(id = 3) String name,
    @Field(id = 4, alias = "UID") String uid) {}
