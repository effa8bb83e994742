package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the schemas of a definition, which was stored in earlier times, are not structural.
 *
 * @param known whether that much could be found out
 */
public record NonStructural(boolean known, String reason, String message) {
  /** Null for a definition as it should be. */
  public static @Nullable NonStructural of(CustomResourceDefinitionSpec spec) {
    List<FieldError> errors = new ArrayList<>(0);
    if (spec.preserveUnknownFields()) {
      errors.add(
          FieldError.invalid(FieldPath.of("spec", "preserveUnknownFields"), true, "must be false"));
    }
    for (int i = 0; i < spec.versions().size(); i++) {
      CustomResourceDefinitionVersion version = spec.versions().get(i);
      JSONSchemaProps schema = version.schema() == null ? null : version.schema().openAPIV3Schema();
      String unsupported = schema == null ? null : Unsupported.in(schema);
      if (unsupported != null) {
        return new NonStructural(
            false,
            "StructuralError",
            "failed to check validation schema for version " + version.name() + ": " + unsupported);
      }
      if (schema != null) {
        FieldPath path = FieldPath.of("spec", "versions").index(i);
        errors.addAll(StructuralCheck.errors(schema, path.child("schema", "openAPIV3Schema")));
      }
    }
    return errors.isEmpty()
        ? null
        : new NonStructural(true, "Violations", FieldErrorText.joined(errors));
  }
}
