package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for an update or deletion to go ahead.
 *
 * @param uid UID the object must have.
 * @param resourceVersion Resource version the object must have.
 */
@ApiType
public record Preconditions(
    @Field(id = 1, alias = "UID") @Nullable String uid,
    @Field(id = 2) @Nullable String resourceVersion) {}
