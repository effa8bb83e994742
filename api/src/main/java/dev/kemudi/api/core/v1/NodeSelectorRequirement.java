package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * One requirement about a label or field of nodes.
 *
 * @param key Label or field the requirement is about.
 * @param operator In, NotIn, Exists, DoesNotExist, Gt or Lt.
 * @param values Values to compare with: none for existence, one integer for Gt and Lt.
 */
@ApiType
public record NodeSelectorRequirement(
    @Field(id = 1, emitEmpty = true) String key,
    @Field(id = 2, emitEmpty = true, alias = "NodeSelectorOperator") String operator,
    @Field(id = 3) List<String> values) {}
