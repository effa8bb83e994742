package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule of the Kubernetes API. */
@ApiType
public record Rule(
    @Field(id = 1) List<String> apiGroups,
    @Field(id = 2) List<String> apiVersions,
    @Field(id = 3) List<String> resources,
    @Field(id = 4, alias = "ScopeType") @Nullable String scope) {}
