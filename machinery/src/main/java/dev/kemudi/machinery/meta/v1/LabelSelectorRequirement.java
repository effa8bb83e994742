package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * One requirement about the label of a key.
 *
 * @param key Label key the requirement is about.
 * @param operator In, NotIn, Exists or DoesNotExist.
 * @param values Values to compare with: some for In and NotIn, none for the other operators.
 */
@ApiType
public record LabelSelectorRequirement(
    @Field(id = 1, emitEmpty = true, patchStrategy = "merge", patchMergeKey = "key") String key,
    @Field(id = 2, emitEmpty = true, alias = "LabelSelectorOperator") String operator,
    @Field(id = 3) List<String> values) {}
