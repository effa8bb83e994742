package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/**
 * All CSI storage capacities that one list request found, or a page of them.
 *
 * @param typeMeta Kind and version.
 * @param metadata Resource version and paging position of the list.
 * @param items The CSI storage capacities of this list.
 */
@ApiType(group = "storage.k8s.io", version = "v1beta1", goPackage = "v1beta1")
public record CSIStorageCapacityList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2, emitEmpty = true, listType = "map", listMapKeys = "name")
        List<CSIStorageCapacity> items)
    implements KubeList<CSIStorageCapacity> {}
