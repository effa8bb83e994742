package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** CustomResourceDefinitionStatus of the Kubernetes API. */
@ApiType
public record CustomResourceDefinitionStatus(
    @Field(id = 1, emitEmpty = true, optional = true, listType = "map", listMapKeys = "type")
        List<CustomResourceDefinitionCondition> conditions,
    @Field(id = 2, emitEmpty = true, optional = true) CustomResourceDefinitionNames acceptedNames,
    @Field(id = 3, emitEmpty = true, optional = true) List<String> storedVersions) {}
