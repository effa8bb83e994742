package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * HTTP paths and their backends.
 *
 * @param paths The paths; at least one.
 */
@ApiType
public record HTTPIngressRuleValue(
    @Field(id = 1, emitEmpty = true, listType = "atomic") List<HTTPIngressPath> paths) {}
