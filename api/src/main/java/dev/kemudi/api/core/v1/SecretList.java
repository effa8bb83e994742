package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/**
 * All secrets that one list request found, or a page of them.
 *
 * @param typeMeta Kind and version.
 * @param metadata Resource version and paging position of the list.
 * @param items The secrets of this list.
 */
@ApiType(version = "v1")
public record SecretList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2, emitEmpty = true) List<Secret> items)
    implements KubeList<Secret> {}
