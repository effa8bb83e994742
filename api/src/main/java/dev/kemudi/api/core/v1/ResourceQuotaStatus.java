package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;

/** ResourceQuotaStatus of the Kubernetes API. */
@ApiType
public record ResourceQuotaStatus(
    @Field(id = 1, alias = "ResourceList") Map<String, Quantity> hard,
    @Field(id = 2, alias = "ResourceList") Map<String, Quantity> used) {}
