package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * One volume that a node has attached.
 *
 * @param name Unique name of the volume.
 * @param devicePath Path of its device on the node.
 */
@ApiType
public record AttachedVolume(
    @Field(id = 1, emitEmpty = true, alias = "UniqueVolumeName") String name,
    @Field(id = 2, emitEmpty = true) String devicePath) {}
