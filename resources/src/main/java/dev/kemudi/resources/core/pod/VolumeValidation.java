package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.CSIVolumeSource;
import dev.kemudi.api.core.v1.CinderVolumeSource;
import dev.kemudi.api.core.v1.EmptyDirVolumeSource;
import dev.kemudi.api.core.v1.ISCSIVolumeSource;
import dev.kemudi.api.core.v1.LocalObjectReference;
import dev.kemudi.api.core.v1.StorageOSVolumeSource;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.storage.volume.DriverNames;
import dev.kemudi.resources.storage.volume.SharedSources;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the volumes of a pod, each of which has one source. */
final class VolumeValidation {
  /** What to check of a source at its path. */
  private interface Check<S> {
    void of(FieldPath field, S source);
  }

  private static final Map<String, String> REPORTED =
      Map.of(
          "gcePersistentDisk", "persistentDisk", "cephFS", "cephfs", "downwarAPI", "downwardAPI");

  private final FieldErrors errors = new FieldErrors();
  private final SharedSources shared = new SharedSources(errors);
  private final FileVolumeValidation files;
  private int sources;

  private VolumeValidation(PodOptions options) {
    this.files = new FileVolumeValidation(errors, options);
  }

  /**
   * Checks the volumes, and returns those that are in order by their names.
   *
   * @param podName the name of the pod; empty if it has none yet
   */
  static Map<String, VolumeSource> check(
      FieldErrors all, FieldPath field, List<Volume> volumes, String podName, PodOptions options) {
    Map<String, VolumeSource> good = new LinkedHashMap<>();
    Set<String> claims = new HashSet<>();
    for (Volume volume : volumes) {
      if (volume.volumeSource().ephemeral() != null && !podName.isEmpty()) {
        claims.add(podName + "-" + volume.name());
      }
    }
    for (int i = 0; i < volumes.size(); i++) {
      Volume volume = volumes.get(i);
      VolumeValidation one = new VolumeValidation(options);
      one.source(field.index(i), volume, podName);
      one.name(field.index(i).child("name"), volume.name(), good.keySet());
      if (one.errors.isEmpty()) {
        good.put(volume.name(), volume.volumeSource());
      }
      one.ownClaim(field.index(i), volume.volumeSource(), claims);
      all.addAll(one.errors.list());
    }
    return good;
  }

  private void name(FieldPath field, String name, Set<String> names) {
    if (name.isEmpty()) {
      errors.required(field);
    } else {
      errors.dns1123Label(field, name);
    }
    if (names.contains(name)) {
      errors.duplicate(field, name);
    }
  }

  private void ownClaim(FieldPath at, VolumeSource source, Set<String> claims) {
    if (source.persistentVolumeClaim() != null
        && claims.contains(source.persistentVolumeClaim().claimName())) {
      errors.invalid(
          at.child("persistentVolumeClaim", "claimName"),
          source.persistentVolumeClaim().claimName(),
          "must not reference a PVC that gets created for an ephemeral volume");
    }
  }

  private void source(FieldPath at, Volume volume, String podName) {
    VolumeSource all = volume.volumeSource();
    if (all.emptyDir() != null) {
      sources++;
      emptyDir(at.child("emptyDir"), all.emptyDir());
    }
    one(at, "hostPath", all.hostPath(), shared::hostPath);
    one(at, "gitRepo", all.gitRepo(), files::gitRepository);
    one(at, "gcePersistentDisk", all.gcePersistentDisk(), shared::gceDisk);
    one(at, "awsElasticBlockStore", all.awsElasticBlockStore(), shared::awsDisk);
    one(at, "secret", all.secret(), files::secret);
    one(at, "nfs", all.nfs(), shared::nfs);
    one(at, "iscsi", all.iscsi(), this::iscsi);
    if (all.iscsi() != null) {
      iscsiName(at.child("name"), volume.name(), all.iscsi());
    }
    network(at, all);
    one(at, "downwarAPI", all.downwardAPI(), files::downward);
    one(at, "fc", all.fc(), shared::fibreChannel);
    one(
        at,
        "flexVolume",
        all.flexVolume(),
        (field, flex) -> {
          shared.given(field.child("driver"), flex.driver());
          shared.flexOptions(field.child("options"), flex.options());
        });
    one(at, "configMap", all.configMap(), files::configMap);
    disks(at, all);
    one(at, "projected", all.projected(), files::projected);
    one(
        at,
        "scaleIO",
        all.scaleIO(),
        (field, scaleIo) -> {
          shared.given(field.child("gateway"), scaleIo.gateway());
          shared.given(field.child("system"), scaleIo.system());
          shared.given(field.child("volumeName"), scaleIo.volumeName());
        });
    one(at, "csi", all.csi(), this::csi);
    boolean first = sources == 0;
    one(at, "ephemeral", all.ephemeral(), files::ephemeral);
    if (first && all.ephemeral() != null) {
      claimName(at.child("name"), volume.name(), podName);
    }
    if (sources == 0) {
      errors.required(at, "must specify a volume type");
    }
  }

  /** Sources that other machines serve. */
  private void network(FieldPath at, VolumeSource all) {
    one(
        at,
        "glusterfs",
        all.glusterfs(),
        (field, gluster) -> {
          shared.given(field.child("endpoints"), gluster.endpoints());
          shared.given(field.child("path"), gluster.path());
        });
    one(at, "flocker", all.flocker(), shared::flocker);
    one(
        at,
        "persistentVolumeClaim",
        all.persistentVolumeClaim(),
        (field, claim) -> shared.given(field.child("claimName"), claim.claimName()));
    one(
        at,
        "rbd",
        all.rbd(),
        (field, rbd) -> {
          shared.monitors(field, rbd.monitors());
          shared.given(field.child("image"), rbd.image());
        });
    one(at, "cinder", all.cinder(), this::cinder);
    one(at, "cephFS", all.cephfs(), (field, cephfs) -> shared.monitors(field, cephfs.monitors()));
    one(at, "quobyte", all.quobyte(), shared::quobyte);
  }

  private void disks(FieldPath at, VolumeSource all) {
    one(
        at,
        "azureFile",
        all.azureFile(),
        (field, file) -> {
          shared.given(field.child("secretName"), file.secretName());
          shared.given(field.child("shareName"), file.shareName());
        });
    one(
        at,
        "vsphereVolume",
        all.vsphereVolume(),
        (field, disk) -> shared.given(field.child("volumePath"), disk.volumePath()));
    one(
        at,
        "photonPersistentDisk",
        all.photonPersistentDisk(),
        (field, disk) -> shared.given(field.child("pdID"), disk.pdID()));
    one(
        at,
        "portworxVolume",
        all.portworxVolume(),
        (field, disk) -> shared.given(field.child("volumeID"), disk.volumeID()));
    one(at, "azureDisk", all.azureDisk(), shared::azureDisk);
    one(at, "storageos", all.storageos(), this::storageOs);
  }

  /** Checks a source if it is there and the first; some are reported under other names. */
  private <S> void one(FieldPath at, String name, @Nullable S source, Check<S> check) {
    if (source == null) {
      return;
    }
    if (sources > 0) {
      errors.forbidden(at.child(name), "may not specify more than 1 volume type");
      return;
    }
    sources++;
    check.of(at.child(REPORTED.getOrDefault(name, name)), source);
  }

  private void emptyDir(FieldPath field, EmptyDirVolumeSource source) {
    if (source.sizeLimit() != null && source.sizeLimit().signum() < 0) {
      errors.forbidden(
          field.child("sizeLimit"), "SizeLimit field must be a valid resource quantity");
    }
  }

  private void iscsi(FieldPath field, ISCSIVolumeSource source) {
    shared.given(field.child("targetPortal"), source.targetPortal());
    if (source.iqn().isEmpty()) {
      errors.required(field.child("iqn"));
    } else {
      initiator(field.child("iqn"), source.iqn());
    }
    if (source.lun() < 0 || source.lun() > 255) {
      errors.invalid(field.child("lun"), source.lun(), "must be between 0 and 255, inclusive");
    }
    if ((source.chapAuthDiscovery() || source.chapAuthSession()) && source.secretRef() == null) {
      errors.required(field.child("secretRef"));
    }
    if (source.initiatorName() != null) {
      initiator(field.child("initiatorname"), source.initiatorName());
    }
  }

  private void initiator(FieldPath field, String name) {
    boolean known = name.startsWith("iqn") || name.startsWith("eui") || name.startsWith("naa");
    if (!known) {
      errors.invalid(field, name, "must be valid format starting with iqn, eui, or naa");
    } else if (!SharedSources.isIscsiName(name)) {
      errors.invalid(field, name, "must be valid format");
    }
  }

  private void iscsiName(FieldPath field, String volumeName, ISCSIVolumeSource source) {
    if (source.initiatorName() != null
        && (volumeName + ":" + source.targetPortal()).length() > 64) {
      errors.invalid(
          field,
          volumeName,
          "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if"
              + " iscsi.initiatorName is specified.");
    }
  }

  private void cinder(FieldPath field, CinderVolumeSource source) {
    shared.given(field.child("volumeID"), source.volumeID());
    secret(field, source.secretRef());
  }

  private void storageOs(FieldPath field, StorageOSVolumeSource source) {
    shared.storageOsNames(field, source.volumeName(), source.volumeNamespace());
    secret(field, source.secretRef());
  }

  private void secret(FieldPath field, @Nullable LocalObjectReference secret) {
    if (secret != null) {
      shared.given(field.child("secretRef", "name"), secret.name());
    }
  }

  private void csi(FieldPath field, CSIVolumeSource source) {
    DriverNames.check(errors, field.child("driver"), source.driver());
    LocalObjectReference secret = source.nodePublishSecretRef();
    if (secret != null && secret.name().isEmpty()) {
      errors.required(field.child("nodePublishSecretRef", "name"));
    } else if (secret != null) {
      errors.dns1123Subdomain(field.child("name"), secret.name());
    }
  }

  private void claimName(FieldPath field, String volumeName, String podName) {
    if (podName.isEmpty() || volumeName.isEmpty()) {
      return;
    }
    String claim = podName + "-" + volumeName;
    for (String problem : NameRules.subdomain(claim, false)) {
      errors.invalid(field, volumeName, "PVC name \"" + claim + "\": " + problem);
    }
  }
}
