package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * ApplyOptions of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record ApplyOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) List<String> dryRun,
    @Field(id = 2, emitEmpty = true) boolean force,
    @Field(id = 3, emitEmpty = true) String fieldManager) {}
