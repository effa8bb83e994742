package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * All named API groups, served at /apis.
 *
 * @param typeMeta Kind and version.
 * @param groups The groups, one entry each.
 */
@ApiType(version = "v1")
public record APIGroupList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true) List<APIGroup> groups) {}
