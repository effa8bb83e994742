package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;

/**
 * Compute resources needed and allowed.
 *
 * @param limits Most the container or claim may use.
 * @param requests Least that is set aside; default the limits where given.
 */
@ApiType
public record ResourceRequirements(
    @Field(id = 1, alias = "ResourceList") Map<String, Quantity> limits,
    @Field(id = 2, alias = "ResourceList") Map<String, Quantity> requests) {}
