package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.ConfigMapVolumeSourceBuilder;
import dev.kemudi.api.core.v1.DownwardAPIProjection;
import dev.kemudi.api.core.v1.DownwardAPIVolumeFile;
import dev.kemudi.api.core.v1.DownwardAPIVolumeFileBuilder;
import dev.kemudi.api.core.v1.DownwardAPIVolumeSource;
import dev.kemudi.api.core.v1.EmptyDirVolumeSource;
import dev.kemudi.api.core.v1.EphemeralVolumeSource;
import dev.kemudi.api.core.v1.ISCSIVolumeSourceBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimSpecBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimTemplate;
import dev.kemudi.api.core.v1.ProjectedVolumeSource;
import dev.kemudi.api.core.v1.RBDVolumeSourceBuilder;
import dev.kemudi.api.core.v1.ScaleIOVolumeSourceBuilder;
import dev.kemudi.api.core.v1.SecretVolumeSourceBuilder;
import dev.kemudi.api.core.v1.ServiceAccountTokenProjection;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeProjection;
import dev.kemudi.api.core.v1.VolumeProjectionBuilder;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.api.core.v1.VolumeSourceBuilder;
import dev.kemudi.resources.storage.volume.SharedSourceDefaults;
import dev.kemudi.resources.table.Texts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What fields of a pod's volumes hold when they are not given. */
final class VolumeDefaults {
  private static final int MODE = 0644;
  private static final long TOKEN_SECONDS = 3600;
  private static final VolumeSource NOTHING = VolumeSourceBuilder.create().build();

  private VolumeDefaults() {}

  static Volume apply(Volume volume) {
    VolumeSource source = volume.volumeSource();
    if (source.equals(NOTHING)) {
      return new Volume(
          volume.name(),
          VolumeSourceBuilder.create().emptyDir(new EmptyDirVolumeSource("", null)).build());
    }
    VolumeSourceBuilder with = VolumeSourceBuilder.from(source);
    files(with, source);
    disks(with, source);
    return new Volume(volume.name(), with.build());
  }

  private static void files(VolumeSourceBuilder with, VolumeSource source) {
    with.secret(
            Same.orNull(
                source.secret(),
                secret ->
                    SecretVolumeSourceBuilder.from(secret)
                        .defaultMode(mode(secret.defaultMode()))
                        .build()))
        .configMap(
            Same.orNull(
                source.configMap(),
                map ->
                    ConfigMapVolumeSourceBuilder.from(map)
                        .defaultMode(mode(map.defaultMode()))
                        .build()))
        .downwardAPI(
            Same.orNull(
                source.downwardAPI(),
                downward ->
                    new DownwardAPIVolumeSource(
                        Same.each(downward.items(), VolumeDefaults::file),
                        mode(downward.defaultMode()))))
        .projected(
            Same.orNull(
                source.projected(),
                projected ->
                    new ProjectedVolumeSource(
                        Same.each(projected.sources(), VolumeDefaults::projection),
                        mode(projected.defaultMode()))));
  }

  private static Integer mode(@Nullable Integer given) {
    return Objects.requireNonNullElse(given, MODE);
  }

  private static DownwardAPIVolumeFile file(DownwardAPIVolumeFile file) {
    return file.fieldRef() == null
        ? file
        : DownwardAPIVolumeFileBuilder.from(file)
            .fieldRef(ContainerDefaults.field(file.fieldRef()))
            .build();
  }

  private static VolumeProjection projection(VolumeProjection given) {
    return VolumeProjectionBuilder.from(given)
        .downwardAPI(
            Same.orNull(
                given.downwardAPI(),
                downward ->
                    new DownwardAPIProjection(Same.each(downward.items(), VolumeDefaults::file))))
        .serviceAccountToken(Same.orNull(given.serviceAccountToken(), VolumeDefaults::token))
        .build();
  }

  private static ServiceAccountTokenProjection token(ServiceAccountTokenProjection given) {
    return new ServiceAccountTokenProjection(
        given.audience(),
        Objects.requireNonNullElse(given.expirationSeconds(), TOKEN_SECONDS),
        given.path());
  }

  private static void disks(VolumeSourceBuilder with, VolumeSource source) {
    with.hostPath(SharedSourceDefaults.hostPath(source.hostPath()))
        .azureDisk(SharedSourceDefaults.azureDisk(source.azureDisk()))
        .iscsi(
            Same.orNull(
                source.iscsi(),
                iscsi ->
                    ISCSIVolumeSourceBuilder.from(iscsi)
                        .iscsiInterface(Texts.or(iscsi.iscsiInterface(), "default"))
                        .build()))
        .rbd(
            Same.orNull(
                source.rbd(),
                rbd ->
                    RBDVolumeSourceBuilder.from(rbd)
                        .pool(Texts.or(rbd.pool(), "rbd"))
                        .user(Texts.or(rbd.user(), "admin"))
                        .keyring(Texts.or(rbd.keyring(), "/etc/ceph/keyring"))
                        .build()))
        .scaleIO(
            Same.orNull(
                source.scaleIO(),
                scaleIo ->
                    ScaleIOVolumeSourceBuilder.from(scaleIo)
                        .storageMode(Texts.or(scaleIo.storageMode(), "ThinProvisioned"))
                        .fsType(Texts.or(scaleIo.fsType(), "xfs"))
                        .build()))
        .ephemeral(Same.orNull(source.ephemeral(), VolumeDefaults::ephemeral));
  }

  private static EphemeralVolumeSource ephemeral(EphemeralVolumeSource given) {
    PersistentVolumeClaimTemplate template = given.volumeClaimTemplate();
    return template == null
        ? given
        : new EphemeralVolumeSource(
            new PersistentVolumeClaimTemplate(
                template.metadata(),
                PersistentVolumeClaimSpecBuilder.from(template.spec())
                    .volumeMode(
                        Objects.requireNonNullElse(template.spec().volumeMode(), "Filesystem"))
                    .resources(ContainerDefaults.resources(template.spec().resources()))
                    .build()));
  }
}
