package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Ceph block device behind a persistent volume.
 *
 * @param monitors Addresses of the Ceph monitors.
 * @param image Name of the RBD image.
 * @param fsType Filesystem on the device, such as ext4 (default) or xfs.
 * @param pool RADOS pool; default rbd.
 * @param user RADOS user; default admin.
 * @param keyring Path of the key ring; default /etc/ceph/keyring.
 * @param secretRef Secret with the user's key, overriding the key ring.
 * @param readOnly Mounts the device read-only; default false.
 */
@ApiType
public record RBDPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) List<String> monitors,
    @Field(id = 2, emitEmpty = true) String image,
    @Field(id = 3) String fsType,
    @Field(id = 4) String pool,
    @Field(id = 5) String user,
    @Field(id = 6) String keyring,
    @Field(id = 7) @Nullable SecretReference secretRef,
    @Field(id = 8) boolean readOnly) {}
