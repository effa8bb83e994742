package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Query parameters of a server-side apply.
 *
 * @param typeMeta Kind and version.
 * @param dryRun Stages not to persist; only All is allowed.
 * @param force Takes over conflicting fields from other managers.
 * @param fieldManager Name under which the applied fields are owned; required.
 */
@ApiType(version = "v1")
public record ApplyOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) List<String> dryRun,
    @Field(id = 2, emitEmpty = true) boolean force,
    @Field(id = 3, emitEmpty = true) String fieldManager) {}
