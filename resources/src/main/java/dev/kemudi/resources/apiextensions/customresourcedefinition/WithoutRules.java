package dev.kemudi.resources.apiextensions.customresourcedefinition;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersionBuilder;
import dev.kemudi.api.apiextensions.v1.CustomResourceValidation;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsBuilder;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrArray;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrBool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Definitions without their rules, as they are stored by a server that knows no rules. */
final class WithoutRules {
  private WithoutRules() {}

  static CustomResourceDefinition of(CustomResourceDefinition definition) {
    List<CustomResourceDefinitionVersion> versions =
        definition.spec().versions().stream().map(WithoutRules::of).toList();
    return CustomResourceDefinitionBuilder.from(definition)
        .spec(spec -> spec.versions(versions))
        .build();
  }

  private static CustomResourceDefinitionVersion of(CustomResourceDefinitionVersion version) {
    CustomResourceValidation schema = version.schema();
    return schema == null || schema.openAPIV3Schema() == null
        ? version
        : CustomResourceDefinitionVersionBuilder.from(version)
            .schema(new CustomResourceValidation(of(schema.openAPIV3Schema())))
            .build();
  }

  private static JSONSchemaProps of(JSONSchemaProps schema) {
    Map<String, JSONSchemaProps> properties = new LinkedHashMap<>();
    schema.properties().forEach((name, field) -> properties.put(name, of(field)));
    JSONSchemaPropsOrBool additional = schema.additionalProperties();
    JSONSchemaPropsOrArray items = schema.items();
    return JSONSchemaPropsBuilder.from(schema)
        .xKubernetesValidations(List.of())
        .properties(properties)
        .additionalProperties(
            additional == null || additional.schema() == null
                ? additional
                : new JSONSchemaPropsOrBool(additional.allows(), of(additional.schema())))
        .items(
            items == null || items.schema() == null
                ? items
                : new JSONSchemaPropsOrArray(of(items.schema()), items.schemas()))
        .build();
  }
}
