package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** Toleration of the Kubernetes API. */
@ApiType
public record Toleration(
    @Field(id = 1) String key,
    @Field(id = 2, alias = "TolerationOperator") String operator,
    @Field(id = 3) String value,
    @Field(id = 4, alias = "TaintEffect") String effect,
    @Field(id = 5) @Nullable Long tolerationSeconds) {}
