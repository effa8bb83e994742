package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.util.List;

/**
 * Grants a cluster role to subjects in the whole cluster.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param subjects Who gets the role.
 * @param roleRef Cluster role granted; cannot change.
 */
@ApiResource(name = "clusterrolebindings", namespaced = false)
@ApiType(group = "rbac.authorization.k8s.io", version = "v1")
public record ClusterRoleBinding(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2) List<Subject> subjects,
    @Field(id = 3, emitEmpty = true) RoleRef roleRef)
    implements KubeObject {}
