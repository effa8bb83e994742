package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;

/**
 * Enforced bounds and current use.
 *
 * @param hard Bounds being enforced.
 * @param used Total use in the namespace.
 */
@ApiType
public record ResourceQuotaStatus(
    @Field(id = 1, alias = "ResourceList") Map<String, Quantity> hard,
    @Field(id = 2, alias = "ResourceList") Map<String, Quantity> used) {}
