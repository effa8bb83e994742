package dev.kemudi.apiserver.crd.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpecCodec;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What schemas a definition may have, place by place, in upstream's words. */
class DefinitionSchemasTest {
  private static final String BASE = "spec.validation.openAPIV3Schema";

  private static CustomResourceDefinitionSpec spec(String schema, String more) {
    String yaml =
        "{group: example.com, scope: Namespaced, names: {plural: things, kind: Thing}, versions:"
            + " [{name: v1, served: true, storage: true"
            + more
            + ", schema: {openAPIV3Schema: "
            + schema
            + "}}]}";
    return JsonTree.decode(
        CustomResourceDefinitionSpecCodec.INSTANCE,
        JsonTree.asObject(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> errors(
      CustomResourceDefinitionSpec spec, @Nullable CustomResourceDefinitionSpec old) {
    return DefinitionSchemas.errors(spec, old, true).stream().map(FieldError::toString).toList();
  }

  private static String field(String schema) {
    return "{type: object, properties: {f: " + schema + "}}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: object}",
        "{type: object, x-kubernetes-preserve-unknown-fields: true}",
        "{type: object, properties: {metadata: {type: object, properties: {name: {type: string,"
            + " maxLength: 5}}}}}",
        "{type: object, properties: {f: {x-kubernetes-int-or-string: true, anyOf: [{type: integer},"
            + " {type: string}]}}}",
        "{type: object, properties: {f: {x-kubernetes-int-or-string: true, allOf: [{anyOf: [{type:"
            + " integer}, {type: string}]}, {pattern: 'x'}]}}}",
        "{type: object, properties: {f: {type: string, default: a, enum: [a, b]}}}",
        "{type: object, properties: {f: {type: object, x-kubernetes-embedded-resource: true,"
            + " x-kubernetes-preserve-unknown-fields: true, default: {apiVersion: v1, kind:"
            + " Pod}}}}",
        "{type: object, properties: {f: {type: array, x-kubernetes-list-type: map,"
            + " x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties:"
            + " {k: {type: string}}}}}}",
        "{type: object, properties: {f: {type: object, oneOf: [{required: [a]}, {required: [b]}],"
            + " properties: {a: {type: string}, b: {type: string}}}}}",
        "{type: object, properties: {f: {type: integer, x-kubernetes-validations: [{rule: self >"
            + " 0}]}}}",
      })
  void areTaken(String schema) {
    assertEquals(List.of(), errors(spec(schema, ""), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                  | type: Required value: must not be empty at the root",
        "{type: string}                      | type: Invalid value: \"string\": must be object at"
            + " the root",
        "{type: object, additionalProperties: {type: string}} | additionalProperties: Forbidden:"
            + " must not be used at the root",
        "{type: object, nullable: true}      | nullable: Forbidden: nullable cannot be true at the"
            + " root",
        "{type: object, properties: {metadata: {type: object, required: [x]}}} |"
            + " properties[metadata]: Forbidden: must not specify anything other than name and"
            + " generateName, but metadata is implicitly specified",
        "{type: object, properties: {kind: {type: integer}}} | properties[kind].type: Invalid"
            + " value: \"integer\": must be string",
        "{type: object, properties: {apiVersion: {type: string, default: v1}}} |"
            + " properties[apiVersion].default: Forbidden: must not be set in top-level apiVersion",
        "{type: object, anyOf: [{required: [a]}, {properties: {b: {minimum: 1}}}]} | properties[b]:"
            + " Required value: because it is defined in"
            + " spec.validation.openAPIV3Schema.anyOf[1].properties[b]",
      })
  void areRefusedAtTheRoot(String schema, String message) {
    assertEquals(List.of(BASE + "." + message), errors(spec(schema, ""), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                  | .type: Required value: must not be empty for"
            + " specified object fields",
        "{type: array}                       | .items: Required value: must be specified",
        "{type: array, items: {}}            | .items.type: Required value: must not be empty for"
            + " specified array items",
        "{type: strange}                     | .type: Unsupported value: \"strange\": supported"
            + " values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"",
        "{type: object, additionalProperties: {type: string}, properties: {a: {type: string}}} |"
            + " .additionalProperties: Forbidden: additionalProperties and properties are mutual"
            + " exclusive",
        "{type: array, uniqueItems: true, items: {type: string}} | .uniqueItems: Forbidden:"
            + " uniqueItems cannot be set to true since the runtime complexity becomes quadratic",
        "{type: string, pattern: '('}        | .pattern: Invalid value: \"(\": must be a valid"
            + " regular expression, but isn't: error parsing regexp: missing closing ): `(`",
        "{type: string, allOf: [{type: string}]} | .allOf[0].type: Forbidden: must be empty to be"
            + " structural",
        "{type: string, anyOf: [{description: x}]} | .anyOf[0].description: Forbidden: must be"
            + " empty to be structural",
        "{type: string, not: {nullable: true}} | .not.nullable: Forbidden: must be false to be"
            + " structural",
        "{type: string, oneOf: [{title: x}]} | .oneOf[0].title: Forbidden: must be empty to be"
            + " structural",
        "{x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true} |"
            + " .type: Required value: must be object if x-kubernetes-embedded-resource is true",
        "{type: object, x-kubernetes-embedded-resource: true} | .properties: Required value: must"
            + " not be empty if x-kubernetes-embedded-resource is true without"
            + " x-kubernetes-preserve-unknown-fields",
        "{x-kubernetes-int-or-string: true, x-kubernetes-preserve-unknown-fields: true} |"
            + " .x-kubernetes-preserve-unknown-fields: Invalid value: true: must be false if"
            + " x-kubernetes-int-or-string is true",
        "{x-kubernetes-map-type: atomic, type: string} | .type: Invalid value: \"string\": must be"
            + " object if x-kubernetes-map-type is specified",
        "{type: object, x-kubernetes-map-type: odd} | .x-kubernetes-map-type: Unsupported value:"
            + " \"odd\": supported values: \"atomic\", \"granular\"",
        "{type: object, x-kubernetes-list-type: set} | .type: Invalid value: \"object\": must be"
            + " array if x-kubernetes-list-type is specified",
        "{type: array, x-kubernetes-list-type: odd, items: {type: string}} |"
            + " .x-kubernetes-list-type: Unsupported value: \"odd\": supported values: \"atomic\","
            + " \"set\", \"map\"",
        "{type: array, x-kubernetes-list-type: set, items: {type: object}} |"
            + " .items.x-kubernetes-map-type: Invalid value: \"null\": must be atomic as item of a"
            + " list with x-kubernetes-list-type=set",
        "{type: array, x-kubernetes-list-type: set, items: {type: string, nullable: true}} |"
            + " .items.nullable: Forbidden: cannot be nullable when x-kubernetes-list-type is set",
        "{type: array, x-kubernetes-list-map-keys: [k], items: {type: string}} |"
            + " .x-kubernetes-list-type: Required value: must be map if x-kubernetes-list-map-keys"
            + " is non-empty",
        "{type: array, x-kubernetes-list-type: map, items: {type: object}} |"
            + " .x-kubernetes-list-map-keys: Required value: must not be empty if"
            + " x-kubernetes-list-type is map",
        "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type:"
            + " string}} | .items.type: Invalid value: \"string\": must be object if parent array's"
            + " x-kubernetes-list-type is map",
        "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type:"
            + " object}} | .x-kubernetes-list-map-keys: Invalid value: []string{\"k\"}: entries"
            + " must all be names of item properties",
        "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type:"
            + " object, properties: {k: {type: string}}}} | .items.properties[k].default: Required"
            + " value: this property is in x-kubernetes-list-map-keys, so it must have a default or"
            + " be a required property",
        "{type: string, x-kubernetes-preserve-unknown-fields: false} |"
            + " .x-kubernetes-preserve-unknown-fields: Invalid value: false: must be true or"
            + " undefined",
        "{type: string, default: 5}          | .default: Invalid value: \"integer\":  in body must"
            + " be of type string: \"integer\"",
        "{type: object, default: {a: 1}}     | .default: Invalid value: map[string]interface"
            + " {}{\"a\":1}: must not have unknown fields",
        "{type: string, x-kubernetes-validations: [{rule: ' '}]} |"
            + " .x-kubernetes-validations[0].rule: Required value: rule is not specified",
        "{type: string, x-kubernetes-validations: [{rule: 'true', message: ' '}]} |"
            + " .x-kubernetes-validations[0].message: Invalid value: \" \": message must be"
            + " non-empty if specified",
        "{type: array, maxItems: 5, items: {type: string, maxLength: 5, x-kubernetes-validations:"
            + " [{rule: self == oldSelf}]}} | .items.x-kubernetes-validations[0].rule: Invalid"
            + " value: \"self == oldSelf\": oldSelf cannot be used on the uncorrelatable portion of"
            + " the schema within spec.validation.openAPIV3Schema.properties[f]",
        "{type: integer, x-kubernetes-validations: [{rule: self}]} |"
            + " .x-kubernetes-validations[0].rule: Invalid value:"
            + " apiextensions.ValidationRule{Rule:\"self\", Message:\"\"}: cel expression must"
            + " evaluate to a bool",
        "{type: integer, default: 1, x-kubernetes-validations: [{rule: self > 1, message: too"
            + " small}]} | .default: Invalid value: \"integer\": too small",
      })
  void areRefusedForAField(String schema, String message) {
    List<String> errors = errors(spec(field(schema), ""), null);
    assertEquals(1, errors.size(), errors.toString());
    assertEquals(BASE + ".properties[f]" + message, errors.getFirst());
  }

  @Test
  void mayFillInResources() {
    String resource =
        "{type: object, properties: {e: {type: object, x-kubernetes-embedded-resource: true,"
            + " properties: {s: {type: string}}}}, default: {e: ";
    assertEquals(
        List.of(),
        errors(
            spec(
                field(resource + "{apiVersion: v1, kind: Pod, metadata: {name: a, odd: 1}}}}"), ""),
            null));
    assertEquals(
        List.of(BASE + ".properties[f].default.e.kind: Invalid value: 42: must be a string"),
        errors(spec(field(resource + "{kind: 42}}}"), ""), null));
    assertEquals(
        List.of(BASE + ".properties[f].default.e.kind: Required value: must not be empty"),
        errors(spec(field(resource + "{apiVersion: v1}}}"), ""), null));
  }

  @Test
  void mayNotCostTooMuch() {
    String list =
        "{type: array, items: {type: string, x-kubernetes-validations: [{rule:"
            + " \"self.matches('a+b')\"}]}}";
    String hint =
        " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays,"
            + " maps, and strings are declared)";
    String rule = BASE + ".properties[f].items.x-kubernetes-validations[0].rule: Forbidden: ";
    assertEquals(
        List.of(
            rule + "estimated rule cost exceeds budget by factor of more than 100x" + hint,
            rule
                + "contributed to estimated rule cost total exceeding cost limit for entire"
                + " OpenAPIv3 schema",
            BASE
                + ": Forbidden: x-kubernetes-validations estimated rule cost total for entire"
                + " OpenAPIv3 schema exceeds budget by factor of more than 100x"
                + hint),
        errors(spec(field(list), ""), null));
    assertEquals(
        List.of(),
        errors(
            spec(
                field(
                    list.replace("type: array", "type: array, maxItems: 10")
                        .replace("type: string", "type: string, maxLength: 100")),
                ""),
            null));
  }

  @Test
  void tellOfStatusAndVersions() {
    CustomResourceDefinitionSpec one =
        spec("{type: object, maxProperties: 3}", ", subresources: {status: {}}");
    assertEquals(1, errors(one, null).size());
    Map<String, Object> two =
        JsonTree.asObject(
            Yaml.parse(
                """
                group: example.com
                versions:
                - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
                - {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {}}}
                """
                    .getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        List.of(
            "spec.versions[1].schema.openAPIV3Schema.type: Required value: must not be empty at the"
                + " root"),
        errors(JsonTree.decode(CustomResourceDefinitionSpecCodec.INSTANCE, two), null));
  }

  @Test
  void keepTheFaultsThatAreStored() {
    CustomResourceDefinitionSpec loose =
        spec(
            field(
                "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k],"
                    + " items: {type: object, properties: {k: {type: string}}}}"),
            "");
    assertEquals(1, errors(loose, null).size());
    assertEquals(List.of(), errors(loose, loose));
    CustomResourceDefinitionSpec unpruned = spec(field("{type: object, default: {a: 1}}"), "");
    assertEquals(1, errors(unpruned, null).size());
    assertEquals(List.of(), errors(unpruned, unpruned));
  }
}
