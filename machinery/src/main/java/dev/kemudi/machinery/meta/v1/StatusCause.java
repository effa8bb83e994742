package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** StatusCause of the Kubernetes API. */
@ApiType
public record StatusCause(
    @Field(id = 1, alias = "CauseType") String reason,
    @Field(id = 2) String message,
    @Field(id = 3) String field) {}
