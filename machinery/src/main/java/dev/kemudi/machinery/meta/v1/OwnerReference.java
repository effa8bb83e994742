package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Points to an object that owns this one, in the same namespace or cluster-scoped.
 *
 * @param apiVersion API version of the owner.
 * @param kind Kind of the owner.
 * @param name Name of the owner.
 * @param uid UID of the owner.
 * @param controller Whether this owner is the managing controller; at most one may be.
 * @param blockOwnerDeletion Whether foreground deletion of the owner waits for this object to go;
 *     default false.
 */
@ApiType(atomic = true)
public record OwnerReference(
    @Field(id = 5, emitEmpty = true) String apiVersion,
    @Field(id = 1, emitEmpty = true) String kind,
    @Field(id = 3, emitEmpty = true) String name,
    @Field(id = 4, emitEmpty = true, alias = "UID") String uid,
    @Field(id = 6) @Nullable Boolean controller,
    @Field(id = 7) @Nullable Boolean blockOwnerDeletion) {}
