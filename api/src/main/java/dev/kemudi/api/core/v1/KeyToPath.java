package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Maps a key to the path of a file.
 *
 * @param key The key to project.
 * @param path Relative path of the file; must not climb out with two dots.
 * @param mode Permission bits of this file; by default those of the volume.
 */
@ApiType
public record KeyToPath(
    @Field(id = 1, emitEmpty = true) String key,
    @Field(id = 2, emitEmpty = true) String path,
    @Field(id = 3) @Nullable Integer mode) {}
