package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/**
 * All priority level configurations that one list request found, or a page of them.
 *
 * @param typeMeta Kind and version.
 * @param metadata Resource version and paging position of the list.
 * @param items The priority level configurations of this list.
 */
@ApiType(group = "flowcontrol.apiserver.k8s.io", version = "v1beta1", goPackage = "v1beta1")
public record PriorityLevelConfigurationList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2, emitEmpty = true) List<PriorityLevelConfiguration> items)
    implements KubeList<PriorityLevelConfiguration> {}
