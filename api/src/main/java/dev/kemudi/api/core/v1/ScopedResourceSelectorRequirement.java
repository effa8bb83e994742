package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** ScopedResourceSelectorRequirement of the Kubernetes API. */
@ApiType
public record ScopedResourceSelectorRequirement(
    @Field(id = 1, emitEmpty = true, alias = "ResourceQuotaScope") String scopeName,
    @Field(id = 2, emitEmpty = true, alias = "ScopeSelectorOperator") String operator,
    @Field(id = 3) List<String> values) {}
