package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * APIGroupList of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record APIGroupList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true) List<APIGroup> groups) {}
