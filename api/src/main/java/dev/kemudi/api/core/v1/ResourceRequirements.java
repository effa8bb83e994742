package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;

/** ResourceRequirements of the Kubernetes API. */
@ApiType
public record ResourceRequirements(
    @Field(id = 1, alias = "ResourceList") Map<String, Quantity> limits,
    @Field(id = 2, alias = "ResourceList") Map<String, Quantity> requests) {}
