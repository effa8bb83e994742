package dev.kemudi.resources.core.persistentvolume;

import dev.kemudi.api.core.v1.ISCSIPersistentVolumeSource;
import dev.kemudi.api.core.v1.ISCSIPersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import dev.kemudi.api.core.v1.PersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.RBDPersistentVolumeSource;
import dev.kemudi.api.core.v1.RBDPersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.ScaleIOPersistentVolumeSource;
import dev.kemudi.api.core.v1.ScaleIOPersistentVolumeSourceBuilder;
import dev.kemudi.resources.storage.volume.SharedSourceDefaults;
import dev.kemudi.resources.table.Texts;
import org.jspecify.annotations.Nullable;

/** What fields of a volume's source hold when they are not given. */
final class VolumeDefaults {
  private VolumeDefaults() {}

  static PersistentVolumeSource apply(PersistentVolumeSource source) {
    return PersistentVolumeSourceBuilder.from(source)
        .hostPath(SharedSourceDefaults.hostPath(source.hostPath()))
        .iscsi(iscsi(source.iscsi()))
        .rbd(rbd(source.rbd()))
        .scaleIO(scaleIo(source.scaleIO()))
        .azureDisk(SharedSourceDefaults.azureDisk(source.azureDisk()))
        .build();
  }

  private static @Nullable ISCSIPersistentVolumeSource iscsi(
      @Nullable ISCSIPersistentVolumeSource source) {
    return source == null
        ? null
        : ISCSIPersistentVolumeSourceBuilder.from(source)
            .iscsiInterface(Texts.or(source.iscsiInterface(), "default"))
            .build();
  }

  private static @Nullable RBDPersistentVolumeSource rbd(
      @Nullable RBDPersistentVolumeSource source) {
    return source == null
        ? null
        : RBDPersistentVolumeSourceBuilder.from(source)
            .pool(Texts.or(source.pool(), "rbd"))
            .user(Texts.or(source.user(), "admin"))
            .keyring(Texts.or(source.keyring(), "/etc/ceph/keyring"))
            .build();
  }

  private static @Nullable ScaleIOPersistentVolumeSource scaleIo(
      @Nullable ScaleIOPersistentVolumeSource source) {
    return source == null
        ? null
        : ScaleIOPersistentVolumeSourceBuilder.from(source)
            .storageMode(Texts.or(source.storageMode(), "ThinProvisioned"))
            .fsType(Texts.or(source.fsType(), "xfs"))
            .build();
  }
}
