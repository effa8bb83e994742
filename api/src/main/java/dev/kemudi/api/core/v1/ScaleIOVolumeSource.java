package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A ScaleIO volume, mounted for the pod's lifetime.
 *
 * @param gateway Where the ScaleIO gateway offers its API.
 * @param system Name of the storage system.
 * @param secretRef Secret with the login for ScaleIO; required.
 * @param sslEnabled Talks TLS to the gateway; default false.
 * @param protectionDomain Name of the protection domain.
 * @param storagePool Storage pool within the protection domain.
 * @param storageMode ThickProvisioned or ThinProvisioned (default).
 * @param volumeName Name of an existing volume.
 * @param fsType Filesystem on the volume; default xfs.
 * @param readOnly Mounts the volume read-only; default false.
 */
@ApiType
public record ScaleIOVolumeSource(
    @Field(id = 1, emitEmpty = true) String gateway,
    @Field(id = 2, emitEmpty = true) String system,
    @Field(id = 3, emitEmpty = true) @Nullable LocalObjectReference secretRef,
    @Field(id = 4) boolean sslEnabled,
    @Field(id = 5) String protectionDomain,
    @Field(id = 6) String storagePool,
    @Field(id = 7) String storageMode,
    @Field(id = 8) String volumeName,
    @Field(id = 9) String fsType,
    @Field(id = 10) boolean readOnly) {}
