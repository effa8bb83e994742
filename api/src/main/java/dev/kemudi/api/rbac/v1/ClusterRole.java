package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Permissions for the whole cluster, or for reuse in any namespace.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param rules The permissions; filled in by a controller if aggregated.
 * @param aggregationRule Gathers the rules from other cluster roles.
 */
@ApiResource(name = "clusterroles", namespaced = false)
@ApiType(group = "rbac.authorization.k8s.io", version = "v1")
public record ClusterRole(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) List<PolicyRule> rules,
    @Field(id = 3) @Nullable AggregationRule aggregationRule)
    implements KubeObject {}
