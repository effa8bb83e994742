package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * One requirement about a topology label.
 *
 * @param key Label the requirement is about.
 * @param values Accepted values, at least one.
 */
@ApiType
public record TopologySelectorLabelRequirement(
    @Field(id = 1, emitEmpty = true) String key,
    @Field(id = 2, emitEmpty = true) List<String> values) {}
