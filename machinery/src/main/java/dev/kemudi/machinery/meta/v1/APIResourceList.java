package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * The resources served in one group version.
 *
 * @param typeMeta Kind and version.
 * @param groupVersion Group version the resources belong to.
 * @param resources The resources, subresources among them.
 */
@ApiType(version = "v1")
public record APIResourceList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true) String groupVersion,
    @Field(id = 2, emitEmpty = true) List<APIResource> resources) {}
