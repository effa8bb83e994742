package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Query parameters of a create request.
 *
 * @param typeMeta Kind and version.
 * @param dryRun Stages not to persist; only All is allowed.
 * @param fieldManager Name under which the written fields are owned; up to 128 printable
 *     characters.
 * @param fieldValidation What unknown or duplicate fields cause: Ignore, Warn (default) or Strict.
 */
@ApiType(version = "v1")
public record CreateOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) List<String> dryRun,
    @Field(id = 3) String fieldManager,
    @Field(id = 4) String fieldValidation) {}
