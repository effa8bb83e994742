package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A Glusterfs volume behind a persistent volume.
 *
 * @param endpoints Name of the endpoints object that lists the Gluster hosts.
 * @param path Path of the Glusterfs volume.
 * @param readOnly Mounts the volume read-only; default false.
 * @param endpointsNamespace Namespace of the endpoints object; by default the claim's.
 */
@ApiType
public record GlusterfsPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) String endpoints,
    @Field(id = 2, emitEmpty = true) String path,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4) @Nullable String endpointsNamespace) {}
