package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Storage attached directly to one node.
 *
 * @param path Path of the directory or block device on the node.
 * @param fsType Filesystem for a block device; detected if absent.
 */
@ApiType
public record LocalVolumeSource(
    @Field(id = 1, emitEmpty = true) String path, @Field(id = 2) @Nullable String fsType) {}
