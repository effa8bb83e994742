package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.ConfigMapVolumeSource;
import dev.kemudi.api.core.v1.DownwardAPIVolumeFile;
import dev.kemudi.api.core.v1.DownwardAPIVolumeSource;
import dev.kemudi.api.core.v1.EphemeralVolumeSource;
import dev.kemudi.api.core.v1.GitRepoVolumeSource;
import dev.kemudi.api.core.v1.KeyToPath;
import dev.kemudi.api.core.v1.PersistentVolumeClaimTemplate;
import dev.kemudi.api.core.v1.ProjectedVolumeSource;
import dev.kemudi.api.core.v1.SecretVolumeSource;
import dev.kemudi.api.core.v1.ServiceAccountTokenProjection;
import dev.kemudi.api.core.v1.VolumeProjection;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.core.persistentvolumeclaim.ClaimSpecs;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What may be wrong with volumes that the node fills with files, or has made for the pod. */
final class FileVolumeValidation {
  private static final long SHORTEST_TOKEN = 600;
  private static final long LONGEST_TOKEN = 1L << 32;

  private final FieldErrors errors;
  private final PodOptions options;

  FileVolumeValidation(FieldErrors errors, PodOptions options) {
    this.errors = errors;
    this.options = options;
  }

  void gitRepository(FieldPath field, GitRepoVolumeSource source) {
    if (source.repository().isEmpty()) {
      errors.required(field.child("repository"));
    }
    Paths.below(errors, field.child("directory"), source.directory());
  }

  void secret(FieldPath field, SecretVolumeSource source) {
    if (source.secretName().isEmpty()) {
      errors.required(field.child("secretName"));
    }
    Paths.mode(errors, field.child("defaultMode"), source.defaultMode());
    items(field.child("items"), source.items());
  }

  void configMap(FieldPath field, ConfigMapVolumeSource source) {
    if (source.localObjectReference().name().isEmpty()) {
      errors.required(field.child("name"));
    }
    Paths.mode(errors, field.child("defaultMode"), source.defaultMode());
    items(field.child("items"), source.items());
  }

  private void items(FieldPath field, List<KeyToPath> items) {
    for (int i = 0; i < items.size(); i++) {
      item(field.index(i), items.get(i));
    }
  }

  private void item(FieldPath field, KeyToPath item) {
    if (item.key().isEmpty()) {
      errors.required(field.child("key"));
    }
    if (item.path().isEmpty()) {
      errors.required(field.child("path"));
    }
    Paths.belowAndFree(errors, field.child("path"), item.path());
    Paths.mode(errors, field.child("mode"), item.mode());
  }

  void downward(FieldPath field, DownwardAPIVolumeSource source) {
    Paths.mode(errors, field.child("defaultMode"), source.defaultMode());
    source.items().forEach(file -> file(field, file));
  }

  private void file(FieldPath field, DownwardAPIVolumeFile file) {
    if (file.path().isEmpty()) {
      errors.required(field.child("path"));
    }
    Paths.belowAndFree(errors, field.child("path"), file.path());
    if (file.fieldRef() != null) {
      DownwardFields.inFile(errors, field.child("fieldRef"), file.fieldRef());
      if (file.resourceFieldRef() != null) {
        errors.invalid(
            field, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
      }
    } else if (file.resourceFieldRef() != null) {
      DownwardFields.resource(
          errors, field.child("resourceFieldRef"), file.resourceFieldRef(), options, true);
    } else {
      errors.required(field, "one of fieldRef and resourceFieldRef is required");
    }
    Paths.mode(errors, field.child("mode"), file.mode());
  }

  void projected(FieldPath field, ProjectedVolumeSource source) {
    Paths.mode(errors, field.child("defaultMode"), source.defaultMode());
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < source.sources().size(); i++) {
      projection(field, field.child("sources").index(i), source.sources().get(i), paths);
    }
  }

  private void projection(
      FieldPath field, FieldPath at, VolumeProjection source, Set<String> paths) {
    int sources = 0;
    if (source.secret() != null) {
      sources++;
      String name = source.secret().localObjectReference().name();
      keys(field, at.child("secret"), name, source.secret().items(), paths);
    }
    if (source.configMap() != null) {
      sources++;
      String name = source.configMap().localObjectReference().name();
      keys(field, at.child("configMap"), name, source.configMap().items(), paths);
    }
    if (source.downwardAPI() != null) {
      sources++;
      for (DownwardAPIVolumeFile file : source.downwardAPI().items()) {
        file(at.child("downwardAPI"), file);
        path(field, file.path(), file.path(), paths);
      }
    }
    if (source.serviceAccountToken() != null) {
      sources++;
      token(field, at.child("serviceAccountToken"), source.serviceAccountToken());
    }
    if (sources > 1) {
      errors.forbidden(at, "may not specify more than 1 volume type");
    }
  }

  private void keys(
      FieldPath volume, FieldPath field, String name, List<KeyToPath> items, Set<String> paths) {
    if (name.isEmpty()) {
      errors.required(field.child("name"));
    }
    for (int i = 0; i < items.size(); i++) {
      item(field.child("items").index(i), items.get(i));
      path(volume, items.get(i).path(), name, paths);
    }
  }

  private void path(FieldPath volume, String path, String shown, Set<String> paths) {
    if (!path.isEmpty() && !paths.add(path)) {
      errors.invalid(volume, shown, "conflicting duplicate paths");
    }
  }

  private void token(FieldPath volume, FieldPath field, ServiceAccountTokenProjection token) {
    long seconds = Objects.requireNonNullElse(token.expirationSeconds(), 0L);
    if (seconds < SHORTEST_TOKEN) {
      errors.invalid(
          field.child("expirationSeconds"),
          seconds,
          "may not specify a duration less than 10 minutes");
    }
    if (seconds > LONGEST_TOKEN) {
      errors.invalid(
          field.child("expirationSeconds"),
          seconds,
          "may not specify a duration larger than 2^32 seconds");
    }
    if (token.path().isEmpty()) {
      errors.required(volume.child("path"));
    }
  }

  void ephemeral(FieldPath field, EphemeralVolumeSource source) {
    PersistentVolumeClaimTemplate template = source.volumeClaimTemplate();
    FieldPath at = field.child("volumeClaimTemplate");
    if (template == null) {
      errors.required(at);
      return;
    }
    PodAnnotations.keys(errors, at.child("metadata", "annotations"), template.metadata());
    errors.labels(at.child("metadata", "labels"), template.metadata().labels());
    onlyLabelsAndAnnotations(at.child("metadata"), template.metadata());
    ClaimSpecs.check(errors, at.child("spec"), template.spec(), options.claimForOnePod());
  }

  private void onlyLabelsAndAnnotations(FieldPath field, ObjectMeta metadata) {
    ObjectMeta allowed =
        ObjectMetaBuilder.create()
            .labels(metadata.labels())
            .annotations(metadata.annotations())
            .build();
    if (metadata.equals(allowed)) {
      return;
    }
    forbidIf(!metadata.name().isEmpty(), field.child("name"));
    forbidIf(!metadata.generateName().isEmpty(), field.child("generateName"));
    forbidIf(!metadata.namespace().isEmpty(), field.child("namespace"));
    forbidIf(!metadata.selfLink().isEmpty(), field.child("selfLink"));
    forbidIf(!metadata.uid().isEmpty(), field.child("uID"));
    forbidIf(!metadata.resourceVersion().isEmpty(), field.child("resourceVersion"));
    forbidIf(metadata.generation() != 0, field.child("generation"));
    forbidIf(metadata.creationTimestamp() != null, field.child("creationTimestamp"));
    forbidIf(metadata.deletionTimestamp() != null, field.child("deletionTimestamp"));
    forbidIf(
        metadata.deletionGracePeriodSeconds() != null, field.child("deletionGracePeriodSeconds"));
    forbidIf(!metadata.ownerReferences().isEmpty(), field.child("ownerReferences"));
    forbidIf(!metadata.finalizers().isEmpty(), field.child("finalizers"));
    forbidIf(!metadata.managedFields().isEmpty(), field.child("managedFields"));
  }

  private void forbidIf(boolean set, FieldPath field) {
    if (set) {
      errors.forbidden(field, "cannot be set for an ephemeral volume");
    }
  }
}
