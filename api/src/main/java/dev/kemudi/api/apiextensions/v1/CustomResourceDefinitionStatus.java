package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Whether a definition is in effect, and its names and stored versions.
 *
 * @param conditions Aspects of the state, such as Established.
 * @param acceptedNames Names in use, which can differ from those wanted after a conflict.
 * @param storedVersions Versions in which objects may be stored; drop one only after migrating
 *     them.
 */
@ApiType
public record CustomResourceDefinitionStatus(
    @Field(id = 1, emitEmpty = true, optional = true, listType = "map", listMapKeys = "type")
        List<CustomResourceDefinitionCondition> conditions,
    @Field(id = 2, emitEmpty = true, optional = true) CustomResourceDefinitionNames acceptedNames,
    @Field(id = 3, emitEmpty = true, optional = true) List<String> storedVersions) {}
