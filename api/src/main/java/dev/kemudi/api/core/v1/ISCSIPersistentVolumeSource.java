package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An iSCSI disk behind a persistent volume.
 *
 * @param targetPortal Portal as IP or IP:port; default port 3260.
 * @param iqn Qualified name of the target.
 * @param lun Number of the logical unit on the target.
 * @param iscsiInterface Transport interface; default is tcp.
 * @param fsType Filesystem on the disk, such as ext4 (default) or xfs.
 * @param readOnly Mounts the disk read-only; default false.
 * @param portals Further portals for multipath, as IP or IP:port.
 * @param chapAuthDiscovery Uses CHAP login for discovery.
 * @param chapAuthSession Uses CHAP login for sessions.
 * @param secretRef Secret with the CHAP credentials.
 * @param initiatorName Initiator name of its own; makes a new interface for the connection.
 */
@ApiType
public record ISCSIPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) String targetPortal,
    @Field(id = 2, emitEmpty = true) String iqn,
    @Field(id = 3, emitEmpty = true) int lun,
    @Field(id = 4) String iscsiInterface,
    @Field(id = 5) String fsType,
    @Field(id = 6) boolean readOnly,
    @Field(id = 7) List<String> portals,
    @Field(id = 8) boolean chapAuthDiscovery,
    @Field(id = 11) boolean chapAuthSession,
    @Field(id = 10) @Nullable SecretReference secretRef,
    @Field(id = 12) @Nullable String initiatorName) {}
