package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** SecretKeySelector of the Kubernetes API. */
@ApiType(atomic = true)
public record SecretKeySelector(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2, emitEmpty = true) String key,
    @Field(id = 3) @Nullable Boolean optional) {}
