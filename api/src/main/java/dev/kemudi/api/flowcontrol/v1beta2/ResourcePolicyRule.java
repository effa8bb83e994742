package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Actions on resources, by verb, resource and namespace.
 *
 * @param verbs Verbs matched; a lone asterisk for all.
 * @param apiGroups API groups matched; a lone asterisk for all.
 * @param resources Resources matched, subresources after a slash; a lone asterisk for all.
 * @param clusterScope Whether requests without namespace match; default false.
 * @param namespaces Namespaces matched; an asterisk for all, none if empty.
 */
@ApiType(goPackage = "v1beta2")
public record ResourcePolicyRule(
    @Field(id = 1, emitEmpty = true, listType = "set") List<String> verbs,
    @Field(id = 2, emitEmpty = true, listType = "set") List<String> apiGroups,
    @Field(id = 3, emitEmpty = true, listType = "set") List<String> resources,
    @Field(id = 4) boolean clusterScope,
    @Field(id = 5, emitEmpty = true, optional = true, listType = "set") List<String> namespaces) {}
