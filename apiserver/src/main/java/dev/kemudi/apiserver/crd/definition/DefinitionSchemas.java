package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.api.apiextensions.v1.CustomResourceValidation;
import dev.kemudi.api.apiextensions.v1.ExternalDocumentation;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsBuilder;
import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.resources.apiextensions.customresourcedefinition.DefinitionForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the schemas of a definition. */
public final class DefinitionSchemas {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final @Nullable ExternalDocumentation NO_DOCS = null;

  private DefinitionSchemas() {}

  /**
   * Looks through the schemas of all versions.
   *
   * @param old the definition that is replaced; null if it is new
   * @param withRules whether rules in CEL are looked at
   */
  public static List<FieldError> errors(
      CustomResourceDefinitionSpec spec,
      @Nullable CustomResourceDefinitionSpec old,
      boolean withRules) {
    List<FieldError> errors = new ArrayList<>(0);
    Leniency leniency = Leniency.towards(old);
    boolean defaults = SchemaSearch.in(spec, schema -> Defaults.of(schema) != null);
    if (defaults && spec.preserveUnknownFields()) {
      errors.add(
          FieldError.invalid(
              SPEC.child("preserveUnknownFields"),
              true,
              "must be false in order to use defaults in the schema"));
    }
    if (!spec.preserveUnknownFields()
        || defaults
        || SchemaSearch.in(spec, DefinitionSchemas::isExtended)) {
      leniency = leniency.withStructure();
    }
    for (DefinitionForm.Part<CustomResourceValidation> part : DefinitionForm.schemas(spec)) {
      JSONSchemaProps schema = part.value().openAPIV3Schema();
      if (schema != null) {
        boolean hasStatus = part.versions().stream().anyMatch(DefinitionSchemas::hasStatus);
        errors.addAll(
            schema(schema, part.path().child("openAPIV3Schema"), hasStatus, leniency, withRules));
      }
    }
    return errors;
  }

  private static boolean hasStatus(CustomResourceDefinitionVersion version) {
    return version.subresources() != null && version.subresources().status() != null;
  }

  private static boolean isExtended(JSONSchemaProps schema) {
    return schema.xKubernetesEmbeddedResource()
        || schema.xKubernetesPreserveUnknownFields() != null
        || schema.xKubernetesIntOrString()
        || !schema.xKubernetesListMapKeys().isEmpty()
        || schema.xKubernetesListType() != null
        || !schema.xKubernetesValidations().isEmpty();
  }

  private static List<FieldError> schema(
      JSONSchemaProps schema,
      FieldPath path,
      boolean hasStatus,
      Leniency leniency,
      boolean withRules) {
    List<FieldError> errors = new ArrayList<>(0);
    if (hasStatus) {
      root(schema, path, errors);
    }
    if (schema.nullable()) {
      errors.add(
          FieldError.forbidden(path.child("nullable"), "nullable cannot be true at the root"));
    }
    String unsupported = leniency.structure() ? Unsupported.in(schema) : null;
    List<FieldError> structure = List.of();
    RuleCheck rules = null;
    if (leniency.structure() && unsupported == null) {
      structure = StructuralCheck.errors(schema, path);
      if (structure.isEmpty()) {
        structure =
            DefaultsCheck.errors(Structural.of(schema), path, leniency.prunedDefaults(), withRules);
      }
      rules = structure.isEmpty() && withRules ? new RuleCheck() : null;
    }
    errors.addAll(structure);
    errors.addAll(SchemaCheck.errors(schema, path, leniency, rules));
    if (errors.isEmpty() && unsupported != null) {
      errors.add(FieldError.invalid(path, "", unsupported));
    }
    if (rules != null) {
      errors.addAll(rules.totalErrors(path));
    }
    return errors;
  }

  /** With a status, what is said at the root must leave the schema of the status whole. */
  private static void root(JSONSchemaProps schema, FieldPath path, List<FieldError> errors) {
    if (!schema.type().isEmpty() && !schema.type().equals("object")) {
      errors.add(
          FieldError.invalid(
              path.child("type"),
              schema.type(),
              "only \"object\" is allowed as the type at the root of the schema if the status"
                  + " subresource is enabled"));
      return;
    }
    JSONSchemaProps rest = withoutAllowed(schema);
    if (!rest.equals(JSONSchemaPropsBuilder.create().build())) {
      errors.add(
          FieldError.invalid(
              path,
              new GoLiteral("apiextensions.JSONSchemaProps{...}"),
              "only [Description Type Format Title Maximum ExclusiveMaximum Minimum"
                  + " ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems"
                  + " MultipleOf Required Items Properties ExternalDocs Example"
                  + " XPreserveUnknownFields XValidations] fields are allowed at the root of the"
                  + " schema if the status subresource is enabled"));
    }
  }

  private static JSONSchemaProps withoutAllowed(JSONSchemaProps schema) {
    return JSONSchemaPropsBuilder.from(schema)
        .description("")
        .type("")
        .format("")
        .title("")
        .maximum(null)
        .exclusiveMaximum(false)
        .minimum(null)
        .exclusiveMinimum(false)
        .maxLength(null)
        .minLength(null)
        .pattern("")
        .maxItems(null)
        .minItems(null)
        .uniqueItems(false)
        .multipleOf(null)
        .required(List.of())
        .items(null)
        .properties(Map.of())
        .externalDocs(NO_DOCS)
        .example(null)
        .xKubernetesPreserveUnknownFields(null)
        .xKubernetesValidations(List.of())
        .build();
  }
}
