package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CephFS directory behind a persistent volume.
 *
 * @param monitors Addresses of the Ceph monitors.
 * @param path Directory within CephFS to mount; default the root.
 * @param user RADOS user; default admin.
 * @param secretFile Path of the user's key ring; default /etc/ceph/user.secret.
 * @param secretRef Secret with the user's key, overriding secretFile.
 * @param readOnly Mounts the directory read-only; default false.
 */
@ApiType
public record CephFSPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) List<String> monitors,
    @Field(id = 2) String path,
    @Field(id = 3) String user,
    @Field(id = 4) String secretFile,
    @Field(id = 5) @Nullable SecretReference secretRef,
    @Field(id = 6) boolean readOnly) {}
