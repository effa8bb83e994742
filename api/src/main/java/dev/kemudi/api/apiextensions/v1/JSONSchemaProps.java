package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.RawJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema, as far as custom resources use it.
 *
 * @param id Identity of the schema; not allowed in definitions.
 * @param schema URL of the schema language.
 * @param ref Reference to another schema; not allowed in definitions.
 * @param description What the value means, for people.
 * @param type Type of the value: object, array, string, integer, number or boolean.
 * @param format Format of the value, such as date-time or int32; unknown ones are ignored.
 * @param title Short title, for people.
 * @param defaultValue Value filled in if absent.
 * @param maximum Largest number allowed.
 * @param exclusiveMaximum Whether the maximum itself is ruled out.
 * @param minimum Smallest number allowed.
 * @param exclusiveMinimum Whether the minimum itself is ruled out.
 * @param maxLength Largest length of text, in characters.
 * @param minLength Smallest length of text, in characters.
 * @param pattern Regular expression the text must match.
 * @param maxItems Most items in the array.
 * @param minItems Fewest items in the array.
 * @param uniqueItems Whether items must differ; true is not allowed in definitions.
 * @param multipleOf Number that the value must be a multiple of.
 * @param enumValues The only values allowed.
 * @param maxProperties Most properties in the object.
 * @param minProperties Fewest properties in the object.
 * @param required Properties that must be there.
 * @param items Schema of the array's items.
 * @param allOf Schemas that must all match.
 * @param oneOf Schemas of which exactly one must match.
 * @param anyOf Schemas of which at least one must match.
 * @param not Schema that must not match.
 * @param properties Schemas of the properties, by name.
 * @param additionalProperties Schema of all other properties; excludes properties.
 * @param patternProperties Schemas of properties by name pattern; not allowed in definitions.
 * @param dependencies What properties require of others; not allowed in definitions.
 * @param additionalItems Schema of items beyond those listed; not allowed in definitions.
 * @param definitions Schemas for reference; not allowed in definitions of resources.
 * @param externalDocs Documentation elsewhere.
 * @param example A sample value.
 * @param nullable Whether null is allowed; default false.
 * @param xKubernetesPreserveUnknownFields Keeps fields that the schema does not name from being
 *     pruned.
 * @param xKubernetesEmbeddedResource Says that the value is an API object, with its kind and
 *     metadata checked.
 * @param xKubernetesIntOrString Allows both integer and text.
 * @param xKubernetesListMapKeys Item fields that together identify an item; with list type map.
 * @param xKubernetesListType How lists merge: atomic (default), set or map.
 * @param xKubernetesMapType How maps merge: granular (default) or atomic.
 * @param xKubernetesValidations Checks written in CEL; beta.
 */
@ApiType
public record JSONSchemaProps(
    @Field(id = 1) String id,
    @Field(id = 2, json = "$schema", alias = "JSONSchemaURL") String schema,
    @Field(id = 3, json = "$ref") @Nullable String ref,
    @Field(id = 4) String description,
    @Field(id = 5) String type,
    @Field(id = 6) String format,
    @Field(id = 7) String title,
    @Field(id = 8, json = "default", alias = "JSON") @Nullable RawJson defaultValue,
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
    @Field(id = 20, json = "enum", alias = "JSON") List<RawJson> enumValues,
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
    @Field(id = 36, alias = "JSON") @Nullable RawJson example,
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
