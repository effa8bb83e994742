package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with metadata, whatever the kind. */
public final class MetadataValidation {
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final int MAX_ANNOTATIONS_BYTES = 256 * 1024;
  private static final int MAX_SUBRESOURCE = 256;
  private static final Set<String> CORE_FINALIZERS =
      Set.of("kubernetes", "orphan", "foregroundDeletion");

  /** Groups that came from other servers, which take any finalizer. */
  private static final Set<String> LENIENT_GROUPS =
      Set.of("apiextensions.k8s.io", "apiregistration.k8s.io");

  private MetadataValidation() {}

  static List<FieldError> validate(
      ObjectMeta metadata, Resource<?> resource, Strategy<?> strategy) {
    boolean namespaced = resource.namespaced();
    List<FieldError> errors = new ArrayList<>(0);
    if (!metadata.generateName().isEmpty()) {
      for (String problem : strategy.validateName(metadata.generateName(), true)) {
        errors.add(
            FieldError.invalid(METADATA.child("generateName"), metadata.generateName(), problem));
      }
    }
    if (metadata.name().isEmpty()) {
      errors.add(FieldError.required(METADATA.child("name"), "name or generateName is required"));
    } else {
      for (String problem : strategy.validateName(metadata.name(), false)) {
        errors.add(FieldError.invalid(METADATA.child("name"), metadata.name(), problem));
      }
      for (String problem : pathSegment(metadata.name())) {
        errors.add(FieldError.invalid(METADATA.child("name"), metadata.name(), problem));
      }
    }
    namespace(metadata, namespaced, errors);
    if (metadata.generation() < 0) {
      errors.add(
          FieldError.invalid(
              METADATA.child("generation"),
              metadata.generation(),
              "must be greater than or equal to 0"));
    }
    common(metadata, errors);
    if (!resource.kind().isCustom() && !LENIENT_GROUPS.contains(resource.group())) {
      coreFinalizers(metadata.finalizers(), errors);
    }
    return errors;
  }

  private static void common(ObjectMeta metadata, List<FieldError> errors) {
    labels(metadata.labels(), errors);
    annotations(metadata.annotations(), errors);
    owners(metadata.ownerReferences(), errors);
    finalizers(metadata.finalizers(), errors);
    managedFields(metadata.managedFields(), errors);
  }

  /**
   * What is wrong with the metadata of an object within another, which may go without a name.
   *
   * @param path where the metadata is
   */
  public static List<FieldError> embedded(ObjectMeta metadata, FieldPath path) {
    List<FieldError> errors = new ArrayList<>(0);
    for (String problem : Names.pathSegment(metadata.generateName())) {
      errors.add(
          FieldError.invalid(METADATA.child("generateName"), metadata.generateName(), problem));
    }
    for (String problem : pathSegment(metadata.name())) {
      errors.add(FieldError.invalid(METADATA.child("name"), metadata.name(), problem));
    }
    namespace(metadata, !metadata.namespace().isEmpty(), errors);
    common(metadata, errors);
    return errors.stream()
        .map(
            error ->
                new FieldError(
                    error.type(),
                    path + error.field().substring(METADATA.toString().length()),
                    error.badValue(),
                    error.detail()))
        .toList();
  }

  /** A name can't be a step of a path. */
  static List<String> pathSegment(String name) {
    if (name.equals(".") || name.equals("..")) {
      return List.of("may not be '" + name + "'");
    }
    List<String> problems = new ArrayList<>(0);
    if (name.contains("/")) {
      problems.add("may not contain '/'");
    }
    if (name.contains("%")) {
      problems.add("may not contain '%'");
    }
    return problems;
  }

  private static void namespace(ObjectMeta metadata, boolean namespaced, List<FieldError> errors) {
    FieldPath path = METADATA.child("namespace");
    if (!namespaced) {
      if (!metadata.namespace().isEmpty()) {
        errors.add(FieldError.forbidden(path, "not allowed on this type"));
      }
    } else if (metadata.namespace().isEmpty()) {
      errors.add(FieldError.required(path, ""));
    } else {
      for (String problem : Names.dnsLabel(metadata.namespace())) {
        errors.add(FieldError.invalid(path, metadata.namespace(), problem));
      }
    }
  }

  private static void labels(Map<String, String> labels, List<FieldError> errors) {
    FieldPath path = METADATA.child("labels");
    labels.forEach(
        (key, value) -> {
          for (String problem : Names.qualifiedName(key)) {
            errors.add(FieldError.invalid(path, key, problem));
          }
          for (String problem : Names.labelValue(value)) {
            errors.add(FieldError.invalid(path, value, problem));
          }
        });
  }

  private static void annotations(Map<String, String> annotations, List<FieldError> errors) {
    FieldPath path = METADATA.child("annotations");
    long size = 0;
    for (Map.Entry<String, String> annotation : annotations.entrySet()) {
      for (String problem :
          Names.qualifiedName(annotation.getKey().toLowerCase(java.util.Locale.ROOT))) {
        errors.add(FieldError.invalid(path, annotation.getKey(), problem));
      }
      size += annotation.getKey().length() + annotation.getValue().length();
    }
    if (size > MAX_ANNOTATIONS_BYTES) {
      errors.add(FieldError.tooLong(path, "", MAX_ANNOTATIONS_BYTES));
    }
  }

  private static void owners(List<OwnerReference> owners, List<FieldError> errors) {
    FieldPath path = METADATA.child("ownerReferences");
    @Nullable String controller = null;
    for (OwnerReference owner : owners) {
      if (owner.apiVersion().substring(owner.apiVersion().indexOf('/') + 1).isEmpty()) {
        errors.add(
            FieldError.invalid(
                path.child("apiVersion"), owner.apiVersion(), "version must not be empty"));
      }
      if (owner.kind().isEmpty()) {
        errors.add(FieldError.invalid(path.child("kind"), owner.kind(), "kind must not be empty"));
      }
      if (owner.name().isEmpty()) {
        errors.add(FieldError.invalid(path.child("name"), owner.name(), "name must not be empty"));
      }
      if (owner.uid().isEmpty()) {
        errors.add(FieldError.invalid(path.child("uid"), owner.uid(), "uid must not be empty"));
      }
      if (owner.apiVersion().equals("v1") && owner.kind().equals("Event")) {
        errors.add(
            FieldError.invalid(path, owner, "/v1, Kind=Event is disallowed from being an owner"));
      }
      if (Boolean.TRUE.equals(owner.controller())) {
        if (controller != null) {
          errors.add(
              FieldError.invalid(
                  path,
                  owners,
                  "Only one reference can have Controller set to true. Found \"true\" in references"
                      + " for "
                      + controller
                      + " and "
                      + owner.name()));
        }
        controller = owner.name();
      }
    }
  }

  private static void finalizers(List<String> finalizers, List<FieldError> errors) {
    FieldPath path = METADATA.child("finalizers");
    for (String finalizer : finalizers) {
      for (String problem : Names.qualifiedName(finalizer)) {
        errors.add(FieldError.invalid(path, finalizer, problem));
      }
    }
    if (new HashSet<>(finalizers).containsAll(List.of("orphan", "foregroundDeletion"))) {
      errors.add(
          FieldError.invalid(
              path, finalizers, "finalizer foregroundDeletion and orphan cannot be both set"));
    }
  }

  private static void managedFields(List<ManagedFieldsEntry> entries, List<FieldError> errors) {
    for (int i = 0; i < entries.size(); i++) {
      ManagedFieldsEntry entry = entries.get(i);
      FieldPath path = METADATA.child("managedFields").index(i);
      if (!entry.operation().equals("Apply") && !entry.operation().equals("Update")) {
        errors.add(
            FieldError.invalid(
                path.child("operation"), entry.operation(), "must be `Apply` or `Update`"));
      }
      if (!entry.fieldsType().isEmpty() && !entry.fieldsType().equals("FieldsV1")) {
        errors.add(
            FieldError.invalid(path.child("fieldsType"), entry.fieldsType(), "must be `FieldsV1`"));
      }
      errors.addAll(FieldManagerName.errors(path.child("manager"), entry.manager()));
      if (entry.subresource().length() > MAX_SUBRESOURCE) {
        errors.add(
            FieldError.tooLong(path.child("subresource"), entry.subresource(), MAX_SUBRESOURCE));
      }
    }
  }

  /** Names without a domain are for those that the cluster itself knows. */
  private static void coreFinalizers(List<String> finalizers, List<FieldError> errors) {
    for (int i = 0; i < finalizers.size(); i++) {
      String finalizer = finalizers.get(i);
      if (!finalizer.contains("/") && !CORE_FINALIZERS.contains(finalizer)) {
        errors.add(
            FieldError.invalid(
                METADATA.child("finalizers").index(i),
                finalizer,
                "name is neither a standard finalizer name nor is it fully qualified"));
      }
    }
  }

  static List<FieldError> validateUpdate(ObjectMeta metadata, ObjectMeta old) {
    List<FieldError> errors = new ArrayList<>(0);
    if (old.deletionTimestamp() != null) {
      addedFinalizers(metadata, old, errors);
    }
    immutable("name", metadata.name(), old.name(), errors);
    immutable("namespace", metadata.namespace(), old.namespace(), errors);
    immutable("uid", metadata.uid(), old.uid(), errors);
    immutable("creationTimestamp", metadata.creationTimestamp(), old.creationTimestamp(), errors);
    immutable("deletionTimestamp", metadata.deletionTimestamp(), old.deletionTimestamp(), errors);
    immutable(
        "deletionGracePeriodSeconds",
        metadata.deletionGracePeriodSeconds(),
        old.deletionGracePeriodSeconds(),
        errors);
    if (metadata.generation() < old.generation()) {
      errors.add(
          FieldError.invalid(
              METADATA.child("generation"), metadata.generation(), "must not be decremented"));
    }
    return errors;
  }

  private static void addedFinalizers(
      ObjectMeta metadata, ObjectMeta old, List<FieldError> errors) {
    List<String> added = new ArrayList<>(metadata.finalizers());
    added.removeAll(old.finalizers());
    if (!added.isEmpty()) {
      errors.add(
          FieldError.forbidden(
              METADATA.child("finalizers"),
              "no new finalizers can be added if the object is being deleted, found new finalizers "
                  + added.stream()
                      .map(name -> '"' + name + '"')
                      .collect(java.util.stream.Collectors.joining(", ", "[]string{", "}"))));
    }
  }

  private static void immutable(
      String field, @Nullable Object value, @Nullable Object old, List<FieldError> errors) {
    if (!Objects.equals(value, old)) {
      errors.add(FieldError.invalid(METADATA.child(field), value, "field is immutable"));
    }
  }
}
