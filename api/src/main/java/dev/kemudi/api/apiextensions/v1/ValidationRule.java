package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ValidationRule of the Kubernetes API. */
@ApiType
public record ValidationRule(
    @Field(id = 1, emitEmpty = true) String rule, @Field(id = 2) String message) {}
