package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** LabelSelectorRequirement of the Kubernetes API. */
@ApiType
public record LabelSelectorRequirement(
    @Field(id = 1, emitEmpty = true, patchStrategy = "merge", patchMergeKey = "key") String key,
    @Field(id = 2, emitEmpty = true, alias = "LabelSelectorOperator") String operator,
    @Field(id = 3) List<String> values) {}
