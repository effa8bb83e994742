package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A Quobyte volume, mounted for the pod's lifetime.
 *
 * @param registry Quobyte registries as host:port, separated by commas.
 * @param volume Name of an existing Quobyte volume.
 * @param readOnly Mounts the volume read-only; default false.
 * @param user User that access is mapped to; by default the service account's.
 * @param group Group that access is mapped to; default none.
 * @param tenant Tenant that owns the volume in the backend; set by the provisioner.
 */
@ApiType
public record QuobyteVolumeSource(
    @Field(id = 1, emitEmpty = true) String registry,
    @Field(id = 2, emitEmpty = true) String volume,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4) String user,
    @Field(id = 5) String group,
    @Field(id = 6) String tenant) {}
