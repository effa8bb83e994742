package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/**
 * A list of objects reduced to their metadata.
 *
 * @param typeMeta Kind and version.
 * @param metadata Resource version and paging position of the list.
 * @param items The metadata of the objects.
 */
@ApiType(version = "v1")
public record PartialObjectMetadataList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2, emitEmpty = true) List<PartialObjectMetadata> items)
    implements KubeList<PartialObjectMetadata> {}
