package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * An action on a resource.
 *
 * @param namespace Namespace of the action; empty for cluster scope or all namespaces.
 * @param verb API verb such as get or create; an asterisk for all.
 * @param group API group of the resource; an asterisk for all.
 * @param version API version of the resource; an asterisk for all.
 * @param resource Resource; an asterisk for all.
 * @param subresource Subresource; empty for the resource itself.
 * @param name Name of the object; empty for all.
 */
@ApiType
public record ResourceAttributes(
    @Field(id = 1) String namespace,
    @Field(id = 2) String verb,
    @Field(id = 3) String group,
    @Field(id = 4) String version,
    @Field(id = 5) String resource,
    @Field(id = 6) String subresource,
    @Field(id = 7) String name) {}
