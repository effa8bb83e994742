package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** NodeSelectorRequirement of the Kubernetes API. */
@ApiType
public record NodeSelectorRequirement(
    @Field(id = 1, emitEmpty = true) String key,
    @Field(id = 2, emitEmpty = true, alias = "NodeSelectorOperator") String operator,
    @Field(id = 3) List<String> values) {}
