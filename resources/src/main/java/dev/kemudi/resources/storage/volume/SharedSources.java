package dev.kemudi.resources.storage.volume;

import dev.kemudi.api.core.v1.AWSElasticBlockStoreVolumeSource;
import dev.kemudi.api.core.v1.AzureDiskVolumeSource;
import dev.kemudi.api.core.v1.FCVolumeSource;
import dev.kemudi.api.core.v1.FlockerVolumeSource;
import dev.kemudi.api.core.v1.GCEPersistentDiskVolumeSource;
import dev.kemudi.api.core.v1.HostPathVolumeSource;
import dev.kemudi.api.core.v1.NFSVolumeSource;
import dev.kemudi.api.core.v1.QuobyteVolumeSource;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may be wrong with the sources of volumes that pods and persistent volumes describe alike.
 * Reports under the paths it is given; used by one thread.
 */
public final class SharedSources {
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
  private static final Map<String, Pattern> ISCSI_NAMES =
      Map.of(
          "iqn",
          Pattern.compile("iqn\\.[0-9]{4}-[0-9]{2}\\.[a-zA-Z0-9.-]+:[^,;*&$|\\s]+"),
          "eui",
          Pattern.compile("eui.[a-zA-Z0-9]{16}"),
          "naa",
          Pattern.compile("naa.[a-zA-Z0-9]{32}"));

  private final FieldErrors errors;

  public SharedSources(FieldErrors errors) {
    this.errors = errors;
  }

  public void hostPath(FieldPath field, HostPathVolumeSource host) {
    given(field.child("path"), host.path());
    if (!host.path().isEmpty()) {
      noBacksteps(field.child("path"), host.path());
      errors.supportedIfSet(field.child("type"), host.type(), HOST_PATH_TYPES);
    }
  }

  public void gceDisk(FieldPath field, GCEPersistentDiskVolumeSource disk) {
    given(field.child("pdName"), disk.pdName());
    partition(field, disk.partition());
  }

  public void awsDisk(FieldPath field, AWSElasticBlockStoreVolumeSource disk) {
    given(field.child("volumeID"), disk.volumeID());
    partition(field, disk.partition());
  }

  private void partition(FieldPath field, int partition) {
    if (partition < 0 || partition > 255) {
      errors.invalid(field.child("partition"), partition, "must be between 1 and 255, inclusive");
    }
  }

  public void flocker(FieldPath field, FlockerVolumeSource source) {
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

  public void nfs(FieldPath field, NFSVolumeSource source) {
    given(field.child("server"), source.server());
    given(field.child("path"), source.path());
    if (!source.path().startsWith("/")) {
      errors.invalid(field.child("path"), source.path(), "must be an absolute path");
    }
  }

  public void quobyte(FieldPath field, QuobyteVolumeSource source) {
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

  public void fibreChannel(FieldPath field, FCVolumeSource source) {
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

  public void azureDisk(FieldPath field, AzureDiskVolumeSource source) {
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

  /** The text must not be empty. */
  public void given(FieldPath field, String value) {
    if (value.isEmpty()) {
      errors.required(field);
    }
  }

  /** The path must not lead upwards. */
  public void noBacksteps(FieldPath field, String path) {
    if (List.of(path.split("/")).contains("..")) {
      errors.invalid(field, path, "must not contain '..'");
    }
  }

  /** There must be a monitor. */
  public void monitors(FieldPath field, List<String> monitors) {
    if (monitors.isEmpty()) {
      errors.required(field.child("monitors"));
    }
  }

  /** Options of drivers may not be named as if they were Kubernetes' own. */
  public void flexOptions(FieldPath field, Map<String, String> options) {
    for (String option : options.keySet()) {
      String domain = "." + option.split("/", 2)[0].toLowerCase(Locale.ROOT);
      if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io")) {
        errors.invalid(
            field.key(option), option, "kubernetes.io and k8s.io namespaces are reserved");
      }
    }
  }

  /** The names of a StorageOS volume. */
  public void storageOsNames(FieldPath field, String volumeName, String namespace) {
    given(field.child("volumeName"), volumeName);
    if (!volumeName.isEmpty()) {
      errors.dns1123Label(field.child("volumeName"), volumeName);
    }
    if (!namespace.isEmpty()) {
      errors.dns1123Label(field.child("volumeNamespace"), namespace);
    }
  }

  /** Whether the name of an iSCSI node has one of the three forms of such names. */
  public static boolean isIscsiName(String name) {
    Pattern form = ISCSI_NAMES.get(name.substring(0, Math.min(3, name.length())));
    return form != null && form.matcher(name).matches();
  }
}
