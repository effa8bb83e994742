package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters of a patch request.
 *
 * @param typeMeta Kind and version.
 * @param dryRun Stages not to persist; only All is allowed.
 * @param force For apply patches, takes over fields that others own.
 * @param fieldManager Name under which the written fields are owned; needed for apply patches.
 * @param fieldValidation What unknown or duplicate fields cause: Ignore, Warn (default) or Strict.
 */
@ApiType(version = "v1")
public record PatchOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) List<String> dryRun,
    @Field(id = 2) @Nullable Boolean force,
    @Field(id = 3) String fieldManager,
    @Field(id = 4) String fieldValidation) {}
