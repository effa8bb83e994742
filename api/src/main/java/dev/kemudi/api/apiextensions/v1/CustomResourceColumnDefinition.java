package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** CustomResourceColumnDefinition of the Kubernetes API. */
@ApiType
public record CustomResourceColumnDefinition(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) String type,
    @Field(id = 3) String format,
    @Field(id = 4) String description,
    @Field(id = 5) int priority,
    @Field(id = 6, emitEmpty = true) String jsonPath) {}
