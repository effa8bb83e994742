package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** ResourceRule of the Kubernetes API. */
@ApiType
public record ResourceRule(
    @Field(id = 1, emitEmpty = true) List<String> verbs,
    @Field(id = 2) List<String> apiGroups,
    @Field(id = 3) List<String> resources,
    @Field(id = 4) List<String> resourceNames) {}
