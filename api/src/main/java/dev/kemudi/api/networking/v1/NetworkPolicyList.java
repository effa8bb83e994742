package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/**
 * All network policies that one list request found, or a page of them.
 *
 * @param typeMeta Kind and version.
 * @param metadata Resource version and paging position of the list.
 * @param items The network policies of this list.
 */
@ApiType(group = "networking.k8s.io", version = "v1")
public record NetworkPolicyList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2, emitEmpty = true) List<NetworkPolicy> items)
    implements KubeList<NetworkPolicy> {}
