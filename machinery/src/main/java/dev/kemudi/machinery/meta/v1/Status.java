package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Status of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
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
