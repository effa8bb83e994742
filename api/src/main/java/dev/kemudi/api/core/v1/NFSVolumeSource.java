package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A directory exported by an NFS server.
 *
 * @param server Host name or IP of the server.
 * @param path Path that the server exports.
 * @param readOnly Mounts the export read-only; default false.
 */
@ApiType
public record NFSVolumeSource(
    @Field(id = 1, emitEmpty = true) String server,
    @Field(id = 2, emitEmpty = true) String path,
    @Field(id = 3) boolean readOnly) {}
