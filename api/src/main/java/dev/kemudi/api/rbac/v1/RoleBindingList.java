package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/**
 * All role bindings that one list request found, or a page of them.
 *
 * @param typeMeta Kind and version.
 * @param metadata Resource version and paging position of the list.
 * @param items The role bindings of this list.
 */
@ApiType(group = "rbac.authorization.k8s.io", version = "v1")
public record RoleBindingList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2, emitEmpty = true) List<RoleBinding> items)
    implements KubeList<RoleBinding> {}
