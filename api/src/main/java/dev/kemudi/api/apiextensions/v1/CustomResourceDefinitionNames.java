package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** CustomResourceDefinitionNames of the Kubernetes API. */
@ApiType
public record CustomResourceDefinitionNames(
    @Field(id = 1, emitEmpty = true) String plural,
    @Field(id = 2) String singular,
    @Field(id = 3) List<String> shortNames,
    @Field(id = 4, emitEmpty = true) String kind,
    @Field(id = 5) String listKind,
    @Field(id = 6) List<String> categories) {}
