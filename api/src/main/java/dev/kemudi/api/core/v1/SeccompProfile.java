package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** SeccompProfile of the Kubernetes API. */
@ApiType
public record SeccompProfile(
    @Field(id = 1, emitEmpty = true, alias = "SeccompProfileType") String type,
    @Field(id = 2) @Nullable String localhostProfile) {}
