package dev.kemudi.resources.apiextensions.customresourcedefinition;

import dev.kemudi.api.apiextensions.v1.CustomResourceColumnDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceConversion;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionNames;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionStatus;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.api.apiextensions.v1.CustomResourceSubresourceScale;
import dev.kemudi.api.apiextensions.v1.CustomResourceSubresources;
import dev.kemudi.api.apiextensions.v1.CustomResourceValidation;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a custom resource definition, its schemas aside. */
final class CrdValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath STATUS = FieldPath.of("status");
  private static final FieldPath VERSIONS = SPEC.child("versions");
  private static final int MAX_WARNING = 256;
  private static final List<String> COLUMN_TYPES =
      List.of("boolean", "date", "integer", "number", "string");
  private static final List<String> COLUMN_FORMATS =
      List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");

  private CrdValidation() {}

  /** What a definition that is stored was allowed and may keep. */
  private record Kept(boolean schemaless, boolean unknownReviews, boolean unpruned) {
    static final Kept NOTHING = new Kept(false, false, false);

    static Kept of(CustomResourceDefinitionSpec old) {
      return new Kept(
          old.versions().stream().anyMatch(version -> schema(version) == null),
          ConversionValidation.hasUnknownReviews(old.conversion()),
          old.preserveUnknownFields());
    }
  }

  private static @Nullable JSONSchemaProps schema(CustomResourceDefinitionVersion version) {
    CustomResourceValidation validation = version.schema();
    return validation == null ? null : validation.openAPIV3Schema();
  }

  static List<FieldError> created(CustomResourceDefinition definition) {
    FieldErrors errors = new FieldErrors();
    CustomResourceDefinitionSpec spec = definition.spec();
    if (!definition.name().equals(spec.names().plural() + "." + spec.group())) {
      errors.invalid(
          FieldPath.of("metadata", "name"),
          definition.name(),
          "must be spec.names.plural+\".\"+spec.group");
    }
    whole(errors, definition, Kept.NOTHING);
    ApiApproval.check(errors, definition, null);
    preserved(errors, spec);
    return errors.list();
  }

  static List<FieldError> updated(
      CustomResourceDefinition definition, CustomResourceDefinition old) {
    FieldErrors errors = new FieldErrors();
    CustomResourceDefinitionSpec spec = definition.spec();
    CustomResourceDefinitionSpec before = old.spec();
    Kept kept = Kept.of(before);
    whole(errors, definition, kept);
    boolean established =
        old.status().conditions().stream()
            .anyMatch(c -> c.type().equals("Established") && c.status().equals("True"));
    FieldPath names = SPEC.child("names");
    if (established) {
      errors
          .immutable(SPEC.child("scope"), spec.scope(), before.scope())
          .immutable(names.child("kind"), spec.names().kind(), before.names().kind());
    }
    errors
        .immutable(SPEC.child("group"), spec.group(), before.group())
        .immutable(names.child("plural"), spec.names().plural(), before.names().plural());
    ApiApproval.check(errors, definition, old);
    if (!kept.unpruned()) {
      preserved(errors, spec);
    }
    return errors.list();
  }

  private static void preserved(FieldErrors errors, CustomResourceDefinitionSpec spec) {
    if (spec.preserveUnknownFields()) {
      errors.invalid(
          SPEC.child("preserveUnknownFields"),
          true,
          "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in"
              + " spec.versions[*].schema instead");
    }
  }

  static List<FieldError> status(CustomResourceDefinitionStatus status) {
    FieldErrors errors = new FieldErrors();
    names(errors, STATUS.child("acceptedNames"), status.acceptedNames());
    return errors.list();
  }

  private static void whole(FieldErrors errors, CustomResourceDefinition definition, Kept kept) {
    CustomResourceDefinitionSpec spec = definition.spec();
    group(errors, SPEC.child("group"), spec.group());
    errors.oneOf(SPEC.child("scope"), spec.scope(), List.of("Cluster", "Namespaced"));
    schemas(errors, spec, kept);
    versions(errors, spec.versions());
    FieldPath names = SPEC.child("names");
    given(errors, names.child("plural"), spec.names().plural());
    given(errors, names.child("singular"), spec.names().singular());
    given(errors, names.child("kind"), spec.names().kind());
    given(errors, names.child("listKind"), spec.names().listKind());
    names(errors, names, spec.names());
    for (DefinitionForm.Part<CustomResourceSubresources> part : DefinitionForm.subresources(spec)) {
      if (part.value().scale() != null) {
        scale(errors, part.path(), part.value().scale());
      }
    }
    for (DefinitionForm.Part<List<CustomResourceColumnDefinition>> part :
        DefinitionForm.columns(spec)) {
      for (int i = 0; i < part.value().size(); i++) {
        column(errors, part.path().index(i), part.value().get(i));
      }
    }
    CustomResourceConversion conversion = spec.conversion();
    FieldPath at = SPEC.child("conversion");
    if (conversion != null
        && !conversion.strategy().equals("None")
        && spec.preserveUnknownFields()) {
      errors.invalid(
          at.child("strategy"),
          conversion.strategy(),
          "must be None if spec.preserveUnknownFields is true");
    }
    ConversionValidation.check(errors, at, conversion, !kept.unknownReviews());
    names(errors, STATUS.child("acceptedNames"), definition.status().acceptedNames());
    storedVersions(errors, definition);
  }

  private static void schemas(FieldErrors errors, CustomResourceDefinitionSpec spec, Kept kept) {
    for (int i = 0; i < spec.versions().size(); i++) {
      CustomResourceDefinitionVersion version = spec.versions().get(i);
      FieldPath at = VERSIONS.index(i).child("schema", "openAPIV3Schema");
      if (schema(version) != null) {
        continue;
      }
      if (!kept.schemaless()) {
        errors.required(at, "schemas are required");
      } else if (!spec.preserveUnknownFields() && version.served()) {
        errors.required(at, "because otherwise all fields are pruned");
      }
    }
  }

  private static void given(FieldErrors errors, FieldPath field, String value) {
    if (value.isEmpty()) {
      errors.required(field);
    }
  }

  private static void group(FieldErrors errors, FieldPath field, String group) {
    List<String> problems = Names.dnsSubdomain(group);
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
    List<String> problems = Names.dns1035Label(version.name());
    if (!problems.isEmpty()) {
      errors.invalid(field.child("name"), version.name(), String.join(",", problems));
    }
    String warning = version.deprecationWarning();
    if (warning != null) {
      deprecation(errors, field.child("deprecationWarning"), warning, version.deprecated());
    }
  }

  private static void deprecation(
      FieldErrors errors, FieldPath field, String warning, boolean deprecated) {
    if (!deprecated) {
      errors.invalid(field, warning, "can only be set for deprecated versions");
      return;
    }
    if (warning.getBytes(StandardCharsets.UTF_8).length > MAX_WARNING) {
      errors.invalid(field, warning, "must be <= 256 characters long");
    }
    if (warning.isEmpty()) {
      errors.invalid(field, warning, "must not be an empty string");
    }
    int at = 0;
    for (int c : warning.codePoints().toArray()) {
      if (!isPrintable(c)) {
        errors.invalid(
            field,
            warning,
            "must only contain printable UTF-8 characters; non-printable character found at index "
                + at);
        return;
      }
      at += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static void scale(
      FieldErrors errors, FieldPath field, CustomResourceSubresourceScale scale) {
    path(
        errors,
        field.child("scale.specReplicasPath"),
        scale.specReplicasPath(),
        "should be a json path under .spec",
        ".spec.");
    path(
        errors,
        field.child("scale.statusReplicasPath"),
        scale.statusReplicasPath(),
        "should be a json path under .status",
        ".status.");
    String selector = scale.labelSelectorPath();
    if (selector != null && !selector.isEmpty()) {
      path(
          errors,
          field.child("scale.labelSelectorPath"),
          selector,
          "should be a json path under either .spec or .status",
          ".spec.",
          ".status.");
    }
  }

  private static void path(
      FieldErrors errors, FieldPath field, String path, String rule, String... starts) {
    if (path.isEmpty()) {
      errors.required(field);
    } else if (!path.startsWith(".")) {
      errors.invalid(field, path, "must be a simple json path starting with .");
    } else if (Arrays.stream(starts).noneMatch(path::startsWith)) {
      errors.invalid(field, path, rule);
    }
  }

  private static void column(
      FieldErrors errors, FieldPath field, CustomResourceColumnDefinition column) {
    if (column.name().isEmpty()) {
      errors.required(field.child("name"));
    }
    if (column.type().isEmpty()) {
      errors.required(field.child("type"), "must be one of " + String.join(",", COLUMN_TYPES));
    } else if (!COLUMN_TYPES.contains(column.type())) {
      errors.invalid(
          field.child("type"), column.type(), "must be one of " + String.join(",", COLUMN_TYPES));
    }
    if (!column.format().isEmpty() && !COLUMN_FORMATS.contains(column.format())) {
      errors.invalid(
          field.child("format"),
          column.format(),
          "must be one of " + String.join(",", COLUMN_FORMATS));
    }
    if (column.jsonPath().isEmpty()) {
      errors.required(field.child("JSONPath"));
    } else if (!column.jsonPath().startsWith(".")) {
      errors.invalid(
          field.child("JSONPath"), column.jsonPath(), "must be a simple json path starting with .");
    }
  }

  private static void names(
      FieldErrors errors, FieldPath field, CustomResourceDefinitionNames names) {
    label(errors, field.child("plural"), names.plural(), false);
    label(errors, field.child("singular"), names.singular(), false);
    label(errors, field.child("kind"), names.kind(), true);
    label(errors, field.child("listKind"), names.listKind(), true);
    list(errors, field.child("shortNames"), names.shortNames());
    if (!names.kind().isEmpty() && names.kind().equals(names.listKind())) {
      errors.invalid(
          field.child("listKind"), names.listKind(), "kind and listKind may not be the same");
    }
    list(errors, field.child("categories"), names.categories());
  }

  private static void list(FieldErrors errors, FieldPath field, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      List<String> problems = Names.dns1035Label(names.get(i));
      if (!problems.isEmpty()) {
        errors.invalid(field.index(i), names.get(i), String.join(",", problems));
      }
    }
  }

  private static void label(FieldErrors errors, FieldPath field, String value, boolean mixed) {
    List<String> problems =
        value.isEmpty()
            ? List.of()
            : Names.dns1035Label(mixed ? value.toLowerCase(Locale.ROOT) : value);
    if (!problems.isEmpty()) {
      String start = mixed ? "may have mixed case, but should otherwise match: " : "";
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
