package dev.kemudi.resources.core.persistentvolume;

import dev.kemudi.api.core.v1.AWSElasticBlockStoreVolumeSource;
import dev.kemudi.api.core.v1.AzureDiskVolumeSource;
import dev.kemudi.api.core.v1.AzureFilePersistentVolumeSource;
import dev.kemudi.api.core.v1.CSIPersistentVolumeSource;
import dev.kemudi.api.core.v1.CephFSPersistentVolumeSource;
import dev.kemudi.api.core.v1.CinderPersistentVolumeSource;
import dev.kemudi.api.core.v1.FCVolumeSource;
import dev.kemudi.api.core.v1.FlexPersistentVolumeSource;
import dev.kemudi.api.core.v1.FlockerVolumeSource;
import dev.kemudi.api.core.v1.GCEPersistentDiskVolumeSource;
import dev.kemudi.api.core.v1.GlusterfsPersistentVolumeSource;
import dev.kemudi.api.core.v1.HostPathVolumeSource;
import dev.kemudi.api.core.v1.NFSVolumeSource;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import dev.kemudi.api.core.v1.QuobyteVolumeSource;
import dev.kemudi.api.core.v1.RBDPersistentVolumeSource;
import dev.kemudi.api.core.v1.ScaleIOPersistentVolumeSource;
import dev.kemudi.api.core.v1.SecretReference;
import dev.kemudi.api.core.v1.StorageOSPersistentVolumeSource;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.storage.volume.DriverNames;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import dev.kemudi.resources.validation.Names;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the source of a volume, of which there must be exactly one. */
final class VolumeSourceValidation {
  /** What to check of a source at its path. */
  private interface Check<S> {
    void of(FieldPath field, S source);
  }

  private static final List<String> HOST_PATH_TYPES =
      List.of(
          "",
          "BlockDevice",
          "CharDevice",
          "Directory",
          "DirectoryOrCreate",
          "File",
          "FileOrCreate",
          "Socket");

  private final FieldErrors errors;
  private final String volumeName;
  private final boolean longSecretNames;
  private int sources;

  VolumeSourceValidation(FieldErrors errors, String volumeName, boolean longSecretNames) {
    this.errors = errors;
    this.volumeName = volumeName;
    this.longSecretNames = longSecretNames;
  }

  void check(FieldPath spec, PersistentVolumeSource all, boolean nodeAffinity) {
    one(spec, "hostPath", all.hostPath(), this::hostPath);
    one(spec, "gcePersistentDisk", all.gcePersistentDisk(), this::gceDisk);
    one(spec, "awsElasticBlockStore", all.awsElasticBlockStore(), this::awsDisk);
    one(spec, "glusterfs", all.glusterfs(), this::glusterfs);
    one(spec, "flocker", all.flocker(), this::flocker);
    one(spec, "nfs", all.nfs(), this::nfs);
    one(spec, "rbd", all.rbd(), this::rbd);
    one(spec, "quobyte", all.quobyte(), this::quobyte);
    one(spec, "cephfs", all.cephfs(), this::cephfs);
    one(
        spec,
        "iscsi",
        all.iscsi(),
        (field, iscsi) -> IscsiValidation.check(errors, field, iscsi, volumeName));
    one(spec, "cinder", all.cinder(), this::cinder);
    one(spec, "fc", all.fc(), this::fibreChannel);
    one(spec, "flexVolume", all.flexVolume(), this::flex);
    one(spec, "azureFile", all.azureFile(), this::azureFile);
    one(
        spec,
        "vsphereVolume",
        all.vsphereVolume(),
        (field, disk) -> given(field.child("volumePath"), disk.volumePath()));
    one(
        spec,
        "photonPersistentDisk",
        all.photonPersistentDisk(),
        (field, disk) -> given(field.child("pdID"), disk.pdID()));
    one(
        spec,
        "portworxVolume",
        all.portworxVolume(),
        (field, disk) -> given(field.child("volumeID"), disk.volumeID()));
    one(spec, "azureDisk", all.azureDisk(), this::azureDisk);
    one(spec, "scaleIO", all.scaleIO(), this::scaleIo);
    one(
        spec,
        "local",
        all.local(),
        (field, local) -> {
          given(field.child("path"), local.path());
          noBacksteps(field.child("path"), local.path());
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

  private void given(FieldPath field, String value) {
    if (value.isEmpty()) {
      errors.required(field);
    }
  }

  private void noBacksteps(FieldPath field, String path) {
    if (List.of(path.split("/")).contains("..")) {
      errors.invalid(field, path, "must not contain '..'");
    }
  }

  private void hostPath(FieldPath field, HostPathVolumeSource host) {
    given(field.child("path"), host.path());
    if (!host.path().isEmpty()) {
      noBacksteps(field.child("path"), host.path());
      errors.supportedIfSet(field.child("type"), host.type(), HOST_PATH_TYPES);
    }
  }

  private void gceDisk(FieldPath field, GCEPersistentDiskVolumeSource disk) {
    given(field.child("pdName"), disk.pdName());
    partition(field, disk.partition());
  }

  private void awsDisk(FieldPath field, AWSElasticBlockStoreVolumeSource disk) {
    given(field.child("volumeID"), disk.volumeID());
    partition(field, disk.partition());
  }

  private void partition(FieldPath field, int partition) {
    if (partition < 0 || partition > 255) {
      errors.invalid(field.child("partition"), partition, "must be between 1 and 255, inclusive");
    }
  }

  private void glusterfs(FieldPath field, GlusterfsPersistentVolumeSource source) {
    given(field.child("endpoints"), source.endpoints());
    given(field.child("path"), source.path());
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

  private void flocker(FieldPath field, FlockerVolumeSource source) {
    boolean named = !source.datasetName().isEmpty();
    if (!named && source.datasetUUID().isEmpty()) {
      errors.required(field, "one of datasetName and datasetUUID is required");
    }
    if (named && !source.datasetUUID().isEmpty()) {
      errors.invalid(
          field, "resource", "datasetName and datasetUUID can not be specified simultaneously");
    }
    if (source.datasetName().contains("/")) {
      errors.invalid(field.child("datasetName"), source.datasetName(), "must not contain '/'");
    }
  }

  private void nfs(FieldPath field, NFSVolumeSource source) {
    given(field.child("server"), source.server());
    given(field.child("path"), source.path());
    if (!source.path().startsWith("/")) {
      errors.invalid(field.child("path"), source.path(), "must be an absolute path");
    }
  }

  private void rbd(FieldPath field, RBDPersistentVolumeSource source) {
    monitors(field, source.monitors());
    given(field.child("image"), source.image());
  }

  private void cephfs(FieldPath field, CephFSPersistentVolumeSource source) {
    monitors(field, source.monitors());
  }

  private void monitors(FieldPath field, List<String> monitors) {
    if (monitors.isEmpty()) {
      errors.required(field.child("monitors"));
    }
  }

  private void quobyte(FieldPath field, QuobyteVolumeSource source) {
    String pairs = "must be a host:port pair or multiple pairs separated by commas";
    if (source.registry().isEmpty()) {
      errors.required(field.child("registry"), pairs);
    } else if (source.tenant().length() >= 65) {
      errors.required(
          field.child("tenant"), "must be a UUID and may not exceed a length of 64 characters");
    } else {
      for (String pair : source.registry().split(",", -1)) {
        if (!pair.matches("([^:]*|\\[[^\\]]*]):[^:]*")) {
          errors.invalid(field.child("registry"), source.registry(), pairs);
        }
      }
    }
    given(field.child("volume"), source.volume());
  }

  private void cinder(FieldPath field, CinderPersistentVolumeSource source) {
    given(field.child("volumeID"), source.volumeID());
    SecretReference secret = source.secretRef();
    if (secret != null) {
      given(field.child("secretRef", "name"), secret.name());
      given(field.child("secretRef", "namespace"), secret.namespace());
    }
  }

  private void fibreChannel(FieldPath field, FCVolumeSource source) {
    boolean targets = !source.targetWWNs().isEmpty();
    if (!targets && source.wwids().isEmpty()) {
      errors.required(
          field.child("targetWWNs"), "must specify either targetWWNs or wwids, but not both");
    }
    if (targets && !source.wwids().isEmpty()) {
      errors.invalid(
          field.child("targetWWNs"),
          GoText.list("string", source.targetWWNs()),
          "targetWWNs and wwids can not be specified simultaneously");
    }
    Integer unit = source.lun();
    if (targets && unit == null) {
      errors.required(field.child("lun"), "lun is required if targetWWNs is specified");
    } else if (targets && unit != null && (unit < 0 || unit > 255)) {
      errors.invalid(field.child("lun"), unit, "must be between 0 and 255, inclusive");
    }
  }

  private void flex(FieldPath field, FlexPersistentVolumeSource source) {
    given(field.child("driver"), source.driver());
    for (String option : source.options().keySet()) {
      String domain = "." + option.split("/", 2)[0].toLowerCase(Locale.ROOT);
      if (option.indexOf('/') < 0) {
        domain = "." + option.toLowerCase(Locale.ROOT);
      }
      if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io")) {
        errors.invalid(
            field.child("options").key(option),
            option,
            "kubernetes.io and k8s.io namespaces are reserved");
      }
    }
  }

  private void azureFile(FieldPath field, AzureFilePersistentVolumeSource source) {
    given(field.child("secretName"), source.secretName());
    given(field.child("shareName"), source.shareName());
    String namespace = source.secretNamespace();
    if (namespace != null) {
      given(field.child("secretNamespace"), namespace);
    }
  }

  private void azureDisk(FieldPath field, AzureDiskVolumeSource source) {
    given(field.child("diskName"), source.diskName());
    FieldPath uri = field.child("diskURI");
    given(uri, source.diskURI());
    errors.supportedIfSet(
        field.child("cachingMode"), source.cachingMode(), List.of("None", "ReadOnly", "ReadWrite"));
    String kind = source.kind();
    errors.supportedIfSet(field.child("kind"), kind, List.of("Dedicated", "Managed", "Shared"));
    if ("Managed".equals(kind) && !source.diskURI().startsWith("/subscriptions/")) {
      errors.notSupported(
          uri,
          source.diskURI(),
          List.of(
              "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"));
    } else if (kind != null
        && !kind.equals("Managed")
        && !source.diskURI().startsWith("https://")) {
      errors.notSupported(
          uri,
          source.diskURI(),
          List.of("https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"));
    }
  }

  private void scaleIo(FieldPath field, ScaleIOPersistentVolumeSource source) {
    given(field.child("gateway"), source.gateway());
    given(field.child("system"), source.system());
    given(field.child("volumeName"), source.volumeName());
  }

  private void storageOs(FieldPath field, StorageOSPersistentVolumeSource source) {
    given(field.child("volumeName"), source.volumeName());
    if (!source.volumeName().isEmpty()) {
      errors.dns1123Label(field.child("volumeName"), source.volumeName());
    }
    if (!source.volumeNamespace().isEmpty()) {
      errors.dns1123Label(field.child("volumeNamespace"), source.volumeNamespace());
    }
    ObjectReference secret = source.secretRef();
    if (secret != null) {
      given(field.child("secretRef", "name"), secret.name());
      given(field.child("secretRef", "namespace"), secret.namespace());
    }
  }

  private void csi(FieldPath field, CSIPersistentVolumeSource source) {
    DriverNames.check(errors, field.child("driver"), source.driver());
    given(field.child("volumeHandle"), source.volumeHandle());
    secret(field.child("controllerPublishSecretRef"), source.controllerPublishSecretRef());
    secret(field.child("controllerExpandSecretRef"), source.controllerExpandSecretRef());
    secret(field.child("nodePublishSecretRef"), source.nodePublishSecretRef());
    secret(field.child("nodeExpandSecretRef"), source.nodeExpandSecretRef());
  }

  private void secret(FieldPath field, @Nullable SecretReference secret) {
    if (secret == null) {
      return;
    }
    given(field.child("name"), secret.name());
    if (!secret.name().isEmpty()) {
      errors.invalid(
          field.child("name"),
          secret.name(),
          longSecretNames
              ? Names.dns1123Subdomain(secret.name())
              : Names.dns1123Label(secret.name()));
    }
    given(field.child("namespace"), secret.namespace());
    if (!secret.namespace().isEmpty()) {
      errors.dns1123Label(field.child("namespace"), secret.namespace());
    }
  }
}
