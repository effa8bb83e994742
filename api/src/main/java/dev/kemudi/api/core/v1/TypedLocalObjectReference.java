package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Points to an object of any kind in the same namespace.
 *
 * @param apiGroup API group of the kind; absent for the core group.
 * @param kind Kind of the object.
 * @param name Name of the object.
 */
@ApiType(atomic = true)
public record TypedLocalObjectReference(
    @Field(id = 1, emitEmpty = true, optional = true) @Nullable String apiGroup,
    @Field(id = 2, emitEmpty = true) String kind,
    @Field(id = 3, emitEmpty = true) String name) {}
