package dev.kemudi.resources.apiextensions.customresourcedefinition;

import dev.kemudi.api.apiextensions.v1.CustomResourceColumnDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionNames;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionStatus;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.api.apiextensions.v1.CustomResourceSubresourceScale;
import dev.kemudi.api.apiextensions.v1.CustomResourceSubresources;
import dev.kemudi.api.apiextensions.v1.CustomResourceValidation;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import dev.kemudi.resources.validation.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be wrong with a custom resource definition, its schemas aside. */
final class CrdValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath STATUS = FieldPath.of("status");
  private static final FieldPath VERSIONS = SPEC.child("versions");

  private CrdValidation() {}

  static List<FieldError> created(CustomResourceDefinition definition) {
    FieldErrors errors = new FieldErrors();
    CustomResourceDefinitionSpec spec = definition.spec();
    if (!definition.name().equals(spec.names().plural() + "." + spec.group())) {
      errors.invalid(
          FieldPath.of("metadata", "name"),
          definition.name(),
          "must be spec.names.plural+\".\"+spec.group");
    }
    whole(errors, definition);
    if (spec.preserveUnknownFields()) {
      errors.invalid(
          SPEC.child("preserveUnknownFields"),
          true,
          "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in"
              + " spec.versions[*].schema instead");
    }
    return errors.list();
  }

  static List<FieldError> updated(
      CustomResourceDefinition definition, CustomResourceDefinition old) {
    FieldErrors errors = new FieldErrors();
    whole(errors, definition);
    CustomResourceDefinitionSpec spec = definition.spec();
    CustomResourceDefinitionSpec before = old.spec();
    boolean established =
        old.status().conditions().stream()
            .anyMatch(c -> c.type().equals("Established") && c.status().equals("True"));
    FieldPath names = SPEC.child("names");
    if (established) {
      errors
          .immutable(SPEC.child("scope"), spec.scope(), before.scope())
          .immutable(names.child("kind"), spec.names().kind(), before.names().kind());
    }
    return errors
        .immutable(SPEC.child("group"), spec.group(), before.group())
        .immutable(names.child("plural"), spec.names().plural(), before.names().plural())
        .list();
  }

  static List<FieldError> status(CustomResourceDefinitionStatus status) {
    FieldErrors errors = new FieldErrors();
    names(errors, STATUS.child("acceptedNames"), status.acceptedNames());
    return errors.list();
  }

  private static void whole(FieldErrors errors, CustomResourceDefinition definition) {
    CustomResourceDefinitionSpec spec = definition.spec();
    group(errors, SPEC.child("group"), spec.group());
    errors.oneOf(SPEC.child("scope"), spec.scope(), List.of("Cluster", "Namespaced"));
    versions(errors, spec.versions());
    FieldPath names = SPEC.child("names");
    given(errors, names.child("plural"), spec.names().plural());
    given(errors, names.child("singular"), spec.names().singular());
    given(errors, names.child("kind"), spec.names().kind());
    given(errors, names.child("listKind"), spec.names().listKind());
    names(errors, names, spec.names());
    ConversionValidation.check(errors, SPEC.child("conversion"), spec.conversion());
    names(errors, STATUS.child("acceptedNames"), definition.status().acceptedNames());
    storedVersions(errors, definition);
  }

  private static void given(FieldErrors errors, FieldPath field, String value) {
    if (value.isEmpty()) {
      errors.required(field);
    }
  }

  private static void group(FieldErrors errors, FieldPath field, String group) {
    List<String> problems = Names.dns1123Subdomain(group);
    if (group.isEmpty()) {
      errors.required(field);
    } else if (!problems.isEmpty()) {
      errors.invalid(field, group, String.join(",", problems));
    } else if (group.indexOf('.') < 0) {
      errors.invalid(field, group, "should be a domain with at least one dot");
    }
  }

  private static void versions(FieldErrors errors, List<CustomResourceDefinitionVersion> versions) {
    Set<String> names = new HashSet<>();
    int storage = 0;
    for (int i = 0; i < versions.size(); i++) {
      CustomResourceDefinitionVersion version = versions.get(i);
      FieldPath field = VERSIONS.index(i);
      names.add(version.name());
      storage += version.storage() ? 1 : 0;
      version(errors, field, version);
    }
    if (names.size() != versions.size()) {
      errors.invalid(VERSIONS, versions, "must contain unique version names");
    }
    if (storage != 1) {
      errors.invalid(VERSIONS, versions, "must have exactly one version marked as storage version");
    }
  }

  private static void version(
      FieldErrors errors, FieldPath field, CustomResourceDefinitionVersion version) {
    CustomResourceValidation schema = version.schema();
    if (schema == null || schema.openAPIV3Schema() == null) {
      errors.required(field.child("schema", "openAPIV3Schema"), "schemas are required");
    }
    List<String> problems = Names.dns1035Label(version.name());
    if (!problems.isEmpty()) {
      errors.invalid(field.child("name"), version.name(), String.join(",", problems));
    }
    String warning = version.deprecationWarning();
    FieldPath at = field.child("deprecationWarning");
    if (warning != null && !version.deprecated()) {
      errors.invalid(at, warning, "can only be set for deprecated versions");
    } else if (warning != null && warning.length() > 256) {
      errors.invalid(at, warning, "must be <= 256 characters long");
    } else if (warning != null && warning.isEmpty()) {
      errors.invalid(at, warning, "must not be an empty string");
    }
    CustomResourceSubresources subresources = version.subresources();
    if (subresources != null && subresources.scale() != null) {
      scale(errors, field.child("subresources", "scale"), subresources.scale());
    }
    for (int i = 0; i < version.additionalPrinterColumns().size(); i++) {
      column(
          errors,
          field.child("additionalPrinterColumns").index(i),
          version.additionalPrinterColumns().get(i));
    }
  }

  private static void scale(
      FieldErrors errors, FieldPath field, CustomResourceSubresourceScale scale) {
    path(errors, field.child("specReplicasPath"), scale.specReplicasPath(), List.of(".spec."));
    path(
        errors, field.child("statusReplicasPath"), scale.statusReplicasPath(), List.of(".status."));
    String selector = scale.labelSelectorPath();
    if (selector != null && !selector.isEmpty()) {
      path(errors, field.child("labelSelectorPath"), selector, List.of(".spec.", ".status."));
    }
  }

  private static void path(FieldErrors errors, FieldPath field, String path, List<String> starts) {
    if (path.isEmpty()) {
      errors.required(field);
    } else if (starts.stream().noneMatch(path::startsWith)) {
      errors.invalid(
          field,
          path,
          "should be a json path under "
              + starts.stream()
                  .map(start -> start.substring(0, start.length() - 1))
                  .collect(Collectors.joining(" or ")));
    }
  }

  private static void column(
      FieldErrors errors, FieldPath field, CustomResourceColumnDefinition column) {
    if (column.name().isEmpty()) {
      errors.required(field.child("name"));
    }
    errors.oneOf(
        field.child("type"),
        column.type(),
        List.of("boolean", "date", "integer", "number", "string"));
    if (!column.format().isEmpty()) {
      errors.supportedIfSet(
          field.child("format"),
          column.format(),
          List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password"));
    }
    if (column.jsonPath().isEmpty()) {
      errors.required(field.child("jsonPath"));
    }
  }

  private static void names(
      FieldErrors errors, FieldPath field, CustomResourceDefinitionNames names) {
    label(errors, field.child("plural"), names.plural(), names.plural());
    label(errors, field.child("singular"), names.singular(), names.singular());
    label(errors, field.child("kind"), names.kind(), names.kind().toLowerCase(Locale.ROOT));
    label(
        errors,
        field.child("listKind"),
        names.listKind(),
        names.listKind().toLowerCase(Locale.ROOT));
    list(errors, field.child("shortNames"), names.shortNames());
    list(errors, field.child("categories"), names.categories());
    if (!names.kind().isEmpty() && names.kind().equals(names.listKind())) {
      errors.invalid(
          field.child("listKind"), names.listKind(), "kind and listKind may not be the same");
    }
  }

  private static void list(FieldErrors errors, FieldPath field, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      label(errors, field.index(i), names.get(i), names.get(i));
    }
  }

  private static void label(FieldErrors errors, FieldPath field, String value, String lower) {
    List<String> problems = value.isEmpty() ? List.of() : Names.dns1035Label(lower);
    if (!problems.isEmpty()) {
      String start = value.equals(lower) ? "" : "may have mixed case, but should otherwise match: ";
      errors.invalid(field, value, start + String.join(",", problems));
    }
  }

  private static void storedVersions(FieldErrors errors, CustomResourceDefinition definition) {
    FieldPath field = STATUS.child("storedVersions");
    List<String> stored = definition.status().storedVersions();
    if (stored.isEmpty()) {
      errors.invalid(field, GoText.list("string", stored), "must have at least one stored version");
      return;
    }
    Set<String> known = new HashSet<>();
    for (CustomResourceDefinitionVersion version : definition.spec().versions()) {
      known.add(version.name());
      if (version.storage() && !stored.contains(version.name())) {
        errors.invalid(field, version, "must have the storage version " + version.name());
      }
    }
    for (int i = 0; i < stored.size(); i++) {
      if (!known.contains(stored.get(i))) {
        errors.invalid(field.index(i), stored.get(i), "must appear in spec.versions");
      }
    }
  }
}
