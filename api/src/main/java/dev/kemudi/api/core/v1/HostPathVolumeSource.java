package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory of the node, mounted into the pod.
 *
 * @param path Path on the node; links are followed.
 * @param type What must be there: Directory, File, Socket, CharDevice, BlockDevice or an OrCreate
 *     form; empty checks nothing.
 */
@ApiType
public record HostPathVolumeSource(
    @Field(id = 1, emitEmpty = true) String path,
    @Field(id = 2, alias = "HostPathType") @Nullable String type) {}
