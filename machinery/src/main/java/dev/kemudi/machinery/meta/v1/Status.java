package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a request that answers with no object, above all errors.
 *
 * @param typeMeta Kind and version.
 * @param metadata Resource version and paging position of the list.
 * @param status Success or Failure.
 * @param message The outcome in words, for people.
 * @param reason Machine-readable cause of a failure in one word.
 * @param details What the failure is about, as far as the reason calls for it.
 * @param code HTTP status code; zero when unset.
 */
@ApiType(version = "v1")
public record Status(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2) String status,
    @Field(id = 3) String message,
    @Field(id = 4, alias = "StatusReason") String reason,
    @Field(id = 5) @Nullable StatusDetails details,
    @Field(id = 6) int code) {}
