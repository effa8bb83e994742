package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that must hold before an operation goes ahead.
 *
 * @param uid UID the object must have.
 */
@ApiType
public record Preconditions(@Field(id = 1, alias = "UID") @Nullable String uid) {}
