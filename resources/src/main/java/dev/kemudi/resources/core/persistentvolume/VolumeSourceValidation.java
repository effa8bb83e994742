package dev.kemudi.resources.core.persistentvolume;

import dev.kemudi.api.core.v1.AzureFilePersistentVolumeSource;
import dev.kemudi.api.core.v1.CSIPersistentVolumeSource;
import dev.kemudi.api.core.v1.CephFSPersistentVolumeSource;
import dev.kemudi.api.core.v1.CinderPersistentVolumeSource;
import dev.kemudi.api.core.v1.FlexPersistentVolumeSource;
import dev.kemudi.api.core.v1.GlusterfsPersistentVolumeSource;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import dev.kemudi.api.core.v1.RBDPersistentVolumeSource;
import dev.kemudi.api.core.v1.ScaleIOPersistentVolumeSource;
import dev.kemudi.api.core.v1.SecretReference;
import dev.kemudi.api.core.v1.StorageOSPersistentVolumeSource;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.storage.volume.DriverNames;
import dev.kemudi.resources.storage.volume.SharedSources;
import dev.kemudi.resources.validation.FieldErrors;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the source of a volume, of which there must be exactly one. */
final class VolumeSourceValidation {
  /** What to check of a source at its path. */
  private interface Check<S> {
    void of(FieldPath field, S source);
  }

  private final FieldErrors errors;
  private final SharedSources shared;
  private final String volumeName;
  private final boolean longSecretNames;
  private int sources;

  VolumeSourceValidation(FieldErrors errors, String volumeName, boolean longSecretNames) {
    this.errors = errors;
    this.shared = new SharedSources(errors);
    this.volumeName = volumeName;
    this.longSecretNames = longSecretNames;
  }

  void check(FieldPath spec, PersistentVolumeSource all, boolean nodeAffinity) {
    one(spec, "hostPath", all.hostPath(), shared::hostPath);
    one(spec, "gcePersistentDisk", all.gcePersistentDisk(), shared::gceDisk);
    one(spec, "awsElasticBlockStore", all.awsElasticBlockStore(), shared::awsDisk);
    one(spec, "glusterfs", all.glusterfs(), this::glusterfs);
    one(spec, "flocker", all.flocker(), shared::flocker);
    one(spec, "nfs", all.nfs(), shared::nfs);
    one(spec, "rbd", all.rbd(), this::rbd);
    one(spec, "quobyte", all.quobyte(), shared::quobyte);
    one(spec, "cephfs", all.cephfs(), this::cephfs);
    one(
        spec,
        "iscsi",
        all.iscsi(),
        (field, iscsi) -> IscsiValidation.check(errors, field, iscsi, volumeName));
    one(spec, "cinder", all.cinder(), this::cinder);
    one(spec, "fc", all.fc(), shared::fibreChannel);
    one(spec, "flexVolume", all.flexVolume(), this::flex);
    one(spec, "azureFile", all.azureFile(), this::azureFile);
    one(
        spec,
        "vsphereVolume",
        all.vsphereVolume(),
        (field, disk) -> shared.given(field.child("volumePath"), disk.volumePath()));
    one(
        spec,
        "photonPersistentDisk",
        all.photonPersistentDisk(),
        (field, disk) -> shared.given(field.child("pdID"), disk.pdID()));
    one(
        spec,
        "portworxVolume",
        all.portworxVolume(),
        (field, disk) -> shared.given(field.child("volumeID"), disk.volumeID()));
    one(spec, "azureDisk", all.azureDisk(), shared::azureDisk);
    one(spec, "scaleIO", all.scaleIO(), this::scaleIo);
    one(
        spec,
        "local",
        all.local(),
        (field, local) -> {
          shared.given(field.child("path"), local.path());
          shared.noBacksteps(field.child("path"), local.path());
          if (!nodeAffinity) {
            errors.required(spec.child("nodeAffinity"), "Local volume requires node affinity");
          }
        });
    one(spec, "storageos", all.storageos(), this::storageOs);
    one(spec, "csi", all.csi(), this::csi);
    if (sources == 0) {
      errors.required(spec, "must specify a volume type");
    }
  }

  private <S> void one(FieldPath spec, String name, @Nullable S source, Check<S> check) {
    if (source == null) {
      return;
    }
    if (sources++ == 0) {
      // The disk's errors are reported under another name than its field's.
      String reported = name.equals("gcePersistentDisk") ? "persistentDisk" : name;
      check.of(spec.child(reported), source);
    } else {
      errors.forbidden(spec.child(name), "may not specify more than 1 volume type");
    }
  }

  private void glusterfs(FieldPath field, GlusterfsPersistentVolumeSource source) {
    shared.given(field.child("endpoints"), source.endpoints());
    shared.given(field.child("path"), source.path());
    String namespace = source.endpointsNamespace();
    if (namespace != null && namespace.isEmpty()) {
      errors.invalid(
          field.child("endpointsNamespace"),
          namespace,
          "if the endpointnamespace is set, it must be a valid namespace name");
    } else if (namespace != null) {
      errors.dns1123Label(field.child("endpointsNamespace"), namespace);
    }
  }

  private void rbd(FieldPath field, RBDPersistentVolumeSource source) {
    shared.monitors(field, source.monitors());
    shared.given(field.child("image"), source.image());
  }

  private void cephfs(FieldPath field, CephFSPersistentVolumeSource source) {
    shared.monitors(field, source.monitors());
  }

  private void cinder(FieldPath field, CinderPersistentVolumeSource source) {
    shared.given(field.child("volumeID"), source.volumeID());
    SecretReference secret = source.secretRef();
    if (secret != null) {
      shared.given(field.child("secretRef", "name"), secret.name());
      shared.given(field.child("secretRef", "namespace"), secret.namespace());
    }
  }

  private void flex(FieldPath field, FlexPersistentVolumeSource source) {
    shared.given(field.child("driver"), source.driver());
    shared.flexOptions(field.child("options"), source.options());
  }

  private void azureFile(FieldPath field, AzureFilePersistentVolumeSource source) {
    shared.given(field.child("secretName"), source.secretName());
    shared.given(field.child("shareName"), source.shareName());
    String namespace = source.secretNamespace();
    if (namespace != null) {
      shared.given(field.child("secretNamespace"), namespace);
    }
  }

  private void scaleIo(FieldPath field, ScaleIOPersistentVolumeSource source) {
    shared.given(field.child("gateway"), source.gateway());
    shared.given(field.child("system"), source.system());
    shared.given(field.child("volumeName"), source.volumeName());
  }

  private void storageOs(FieldPath field, StorageOSPersistentVolumeSource source) {
    shared.storageOsNames(field, source.volumeName(), source.volumeNamespace());
    ObjectReference secret = source.secretRef();
    if (secret != null) {
      shared.given(field.child("secretRef", "name"), secret.name());
      shared.given(field.child("secretRef", "namespace"), secret.namespace());
    }
  }

  private void csi(FieldPath field, CSIPersistentVolumeSource source) {
    DriverNames.check(errors, field.child("driver"), source.driver());
    shared.given(field.child("volumeHandle"), source.volumeHandle());
    secret(field.child("controllerPublishSecretRef"), source.controllerPublishSecretRef());
    secret(field.child("controllerExpandSecretRef"), source.controllerExpandSecretRef());
    secret(field.child("nodePublishSecretRef"), source.nodePublishSecretRef());
    secret(field.child("nodeExpandSecretRef"), source.nodeExpandSecretRef());
  }

  private void secret(FieldPath field, @Nullable SecretReference secret) {
    if (secret == null) {
      return;
    }
    shared.given(field.child("name"), secret.name());
    if (!secret.name().isEmpty()) {
      errors.invalid(
          field.child("name"),
          secret.name(),
          longSecretNames ? Names.dnsSubdomain(secret.name()) : Names.dnsLabel(secret.name()));
    }
    shared.given(field.child("namespace"), secret.namespace());
    if (!secret.namespace().isEmpty()) {
      errors.dns1123Label(field.child("namespace"), secret.namespace());
    }
  }
}
