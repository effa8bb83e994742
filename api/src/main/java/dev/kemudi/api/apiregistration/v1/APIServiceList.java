package dev.kemudi.api.apiregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/**
 * APIServiceList of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(group = "apiregistration.k8s.io", version = "v1")
public record APIServiceList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2, emitEmpty = true) List<APIService> items)
    implements KubeList<APIService> {}
