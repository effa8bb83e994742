package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Taint of the Kubernetes API. */
@ApiType
public record Taint(
    @Field(id = 1, emitEmpty = true) String key,
    @Field(id = 2) String value,
    @Field(id = 3, emitEmpty = true, alias = "TaintEffect") String effect,
    @Field(id = 4) @Nullable Instant timeAdded) {}
