package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.RawJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSONSchemaProps of the Kubernetes API. */
@ApiType
public record JSONSchemaProps(
    @Field(id = 1) String id,
    @Field(id = 2, json = "$schema", alias = "JSONSchemaURL") String schema,
    @Field(id = 3, json = "$ref") @Nullable String ref,
    @Field(id = 4) String description,
    @Field(id = 5) String type,
    @Field(id = 6) String format,
    @Field(id = 7) String title,
    @Field(id = 8, json = "default") @Nullable RawJson defaultValue,
    @Field(id = 9) @Nullable Double maximum,
    @Field(id = 10) boolean exclusiveMaximum,
    @Field(id = 11) @Nullable Double minimum,
    @Field(id = 12) boolean exclusiveMinimum,
    @Field(id = 13) @Nullable Long maxLength,
    @Field(id = 14) @Nullable Long minLength,
    @Field(id = 15) String pattern,
    @Field(id = 16) @Nullable Long maxItems,
    @Field(id = 17) @Nullable Long minItems,
    @Field(id = 18) boolean uniqueItems,
    @Field(id = 19) @Nullable Double multipleOf,
    @Field(id = 20, json = "enum") List<RawJson> enumValues,
    @Field(id = 21) @Nullable Long maxProperties,
    @Field(id = 22) @Nullable Long minProperties,
    @Field(id = 23) List<String> required,
    @Field(id = 24) @Nullable JSONSchemaPropsOrArray items,
    @Field(id = 25) List<JSONSchemaProps> allOf,
    @Field(id = 26) List<JSONSchemaProps> oneOf,
    @Field(id = 27) List<JSONSchemaProps> anyOf,
    @Field(id = 28) @Nullable JSONSchemaProps not,
    @Field(id = 29) Map<String, JSONSchemaProps> properties,
    @Field(id = 30) @Nullable JSONSchemaPropsOrBool additionalProperties,
    @Field(id = 31) Map<String, JSONSchemaProps> patternProperties,
    @Field(id = 32, alias = "JSONSchemaDependencies")
        Map<String, JSONSchemaPropsOrStringArray> dependencies,
    @Field(id = 33) @Nullable JSONSchemaPropsOrBool additionalItems,
    @Field(id = 34, alias = "JSONSchemaDefinitions") Map<String, JSONSchemaProps> definitions,
    @Field(id = 35) @Nullable ExternalDocumentation externalDocs,
    @Field(id = 36) @Nullable RawJson example,
    @Field(id = 37) boolean nullable,
    @Field(id = 38, json = "x-kubernetes-preserve-unknown-fields")
        @Nullable Boolean xKubernetesPreserveUnknownFields,
    @Field(id = 39, json = "x-kubernetes-embedded-resource") boolean xKubernetesEmbeddedResource,
    @Field(id = 40, json = "x-kubernetes-int-or-string") boolean xKubernetesIntOrString,
    @Field(id = 41, json = "x-kubernetes-list-map-keys") List<String> xKubernetesListMapKeys,
    @Field(id = 42, json = "x-kubernetes-list-type") @Nullable String xKubernetesListType,
    @Field(id = 43, json = "x-kubernetes-map-type") @Nullable String xKubernetesMapType,
    @Field(
            id = 44,
            json = "x-kubernetes-validations",
            alias = "ValidationRules",
            listType = "map",
            listMapKeys = "rule",
            patchStrategy = "merge",
            patchMergeKey = "rule")
        List<ValidationRule> xKubernetesValidations) {}
