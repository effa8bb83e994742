package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** BoundObjectReference of the Kubernetes API. */
@ApiType
public record BoundObjectReference(
    @Field(id = 1) String kind,
    @Field(id = 2) String apiVersion,
    @Field(id = 3) String name,
    @Field(id = 4, alias = "UID") String uid) {}
