package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One kind of pod a node would rather not have.
 *
 * @param podSignature Which pods are meant.
 * @param evictionTime When the entry was added.
 * @param reason Short cause of the entry.
 * @param message Details for people.
 */
@ApiType
public record PreferAvoidPodsEntry(
    @Field(id = 1, emitEmpty = true) PodSignature podSignature,
    @Field(id = 2, emitEmpty = true, optional = true) @Nullable Instant evictionTime,
    @Field(id = 3) String reason,
    @Field(id = 4) String message) {}
