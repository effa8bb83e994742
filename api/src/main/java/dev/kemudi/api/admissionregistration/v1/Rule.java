package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resources that a webhook is about.
 *
 * @param apiGroups API groups; a lone asterisk for all.
 * @param apiVersions API versions; a lone asterisk for all.
 * @param resources Resources, subresources after a slash; asterisks for all.
 * @param scope Cluster, Namespaced or an asterisk for both, which is the default.
 */
@ApiType
public record Rule(
    @Field(id = 1) List<String> apiGroups,
    @Field(id = 2) List<String> apiVersions,
    @Field(id = 3) List<String> resources,
    @Field(id = 4, alias = "ScopeType") @Nullable String scope) {}
