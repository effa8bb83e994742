package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A directory filled with a git checkout; deprecated.
 *
 * @param repository URL of the repository.
 * @param revision Commit to check out.
 * @param directory Target directory name; a dot puts the checkout into the volume itself.
 */
@ApiType
public record GitRepoVolumeSource(
    @Field(id = 1, emitEmpty = true) String repository,
    @Field(id = 2) String revision,
    @Field(id = 3) String directory) {}
