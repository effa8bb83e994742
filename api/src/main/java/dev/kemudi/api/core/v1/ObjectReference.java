package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ObjectReference of the Kubernetes API. */
@ApiType(atomic = true)
public record ObjectReference(
    @Field(id = 1) String kind,
    @Field(id = 2) String namespace,
    @Field(id = 3) String name,
    @Field(id = 4, alias = "UID") String uid,
    @Field(id = 5) String apiVersion,
    @Field(id = 6) String resourceVersion,
    @Field(id = 7) String fieldPath) {}
