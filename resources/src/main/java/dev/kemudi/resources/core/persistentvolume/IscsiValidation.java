package dev.kemudi.resources.core.persistentvolume;

import dev.kemudi.api.core.v1.ISCSIPersistentVolumeSource;
import dev.kemudi.api.core.v1.SecretReference;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.storage.volume.SharedSources;
import dev.kemudi.resources.validation.FieldErrors;

/** What may be wrong with a volume on an iSCSI target. */
final class IscsiValidation {
  private IscsiValidation() {}

  static void check(
      FieldErrors errors, FieldPath field, ISCSIPersistentVolumeSource source, String volumeName) {
    String portal = source.targetPortal();
    String initiator = source.initiatorName();
    if (portal.isEmpty()) {
      errors.required(field.child("targetPortal"));
    }
    if (initiator != null && (volumeName + ":" + portal).length() > 64) {
      errors.invalid(
          field.child("targetportal"),
          portal,
          "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if"
              + " iscsi.initiatorName is specified.");
    }
    if (source.iqn().isEmpty()) {
      errors.required(field.child("iqn"));
    } else {
      name(errors, field.child("iqn"), source.iqn());
    }
    if (source.lun() < 0 || source.lun() > 255) {
      errors.invalid(field.child("lun"), source.lun(), "must be between 0 and 255, inclusive");
    }
    SecretReference secret = source.secretRef();
    if (secret == null && (source.chapAuthDiscovery() || source.chapAuthSession())) {
      errors.required(field.child("secretRef"));
    } else if (secret != null && secret.name().isEmpty()) {
      errors.required(field.child("secretRef", "name"));
    }
    if (initiator != null) {
      name(errors, field.child("initiatorname"), initiator);
    }
  }

  private static void name(FieldErrors errors, FieldPath field, String name) {
    if (!SharedSources.isIscsiName(name)) {
      errors.invalid(field, name, "must be valid format");
    }
  }
}
