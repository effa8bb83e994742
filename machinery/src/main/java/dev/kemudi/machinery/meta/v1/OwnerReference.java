package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** OwnerReference of the Kubernetes API. */
@ApiType(atomic = true)
public record OwnerReference(
    @Field(id = 5, emitEmpty = true) String apiVersion,
    @Field(id = 1, emitEmpty = true) String kind,
    @Field(id = 3, emitEmpty = true) String name,
    @Field(id = 4, emitEmpty = true, alias = "UID") String uid,
    @Field(id = 6) @Nullable Boolean controller,
    @Field(id = 7) @Nullable Boolean blockOwnerDeletion) {}
