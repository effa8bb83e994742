package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Permission for some verbs on some resources or URLs.
 *
 * @param verbs Verbs allowed; an asterisk for all.
 * @param apiGroups API groups of the resources; empty text for core, an asterisk for all.
 * @param resources Resources covered, subresources after a slash; an asterisk for all.
 * @param resourceNames Only objects with these names; empty for all.
 * @param nonResourceURLs URL paths covered, in cluster roles only; the last part may be an
 *     asterisk.
 */
@ApiType
public record PolicyRule(
    @Field(id = 1, emitEmpty = true) List<String> verbs,
    @Field(id = 2) List<String> apiGroups,
    @Field(id = 3) List<String> resources,
    @Field(id = 4) List<String> resourceNames,
    @Field(id = 5) List<String> nonResourceURLs) {}
