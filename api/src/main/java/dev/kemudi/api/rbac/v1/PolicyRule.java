package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** PolicyRule of the Kubernetes API. */
@ApiType
public record PolicyRule(
    @Field(id = 1, emitEmpty = true) List<String> verbs,
    @Field(id = 2) List<String> apiGroups,
    @Field(id = 3) List<String> resources,
    @Field(id = 4) List<String> resourceNames,
    @Field(id = 5) List<String> nonResourceURLs) {}
