package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/**
 * PriorityLevelConfigurationList of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(group = "flowcontrol.apiserver.k8s.io", version = "v1beta2", goPackage = "v1beta2")
public record PriorityLevelConfigurationList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2, emitEmpty = true) List<PriorityLevelConfiguration> items)
    implements KubeList<PriorityLevelConfiguration> {}
