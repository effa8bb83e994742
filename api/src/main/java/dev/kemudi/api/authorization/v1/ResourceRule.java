package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Verbs allowed on some resources.
 *
 * @param verbs Verbs allowed; an asterisk for all.
 * @param apiGroups API groups of the resources; an asterisk for all.
 * @param resources Resources covered; an asterisk for all.
 * @param resourceNames Only objects with these names; empty for all.
 */
@ApiType
public record ResourceRule(
    @Field(id = 1, emitEmpty = true) List<String> verbs,
    @Field(id = 2) List<String> apiGroups,
    @Field(id = 3) List<String> resources,
    @Field(id = 4) List<String> resourceNames) {}
