package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** ResourcePolicyRule of the Kubernetes API. */
@ApiType(goPackage = "v1beta2")
public record ResourcePolicyRule(
    @Field(id = 1, emitEmpty = true, listType = "set") List<String> verbs,
    @Field(id = 2, emitEmpty = true, listType = "set") List<String> apiGroups,
    @Field(id = 3, emitEmpty = true, listType = "set") List<String> resources,
    @Field(id = 4) boolean clusterScope,
    @Field(id = 5, emitEmpty = true, optional = true, listType = "set") List<String> namespaces) {}
