package dev.kemudi.apiserver.crd.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsCodec;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects under a schema: what is kept, what is filled in, what is wrong. */
class CustomSchemaTest {
  private static Map<String, Object> tree(String yaml) {
    return JsonTree.asObject(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static CustomSchema schema(String yaml) {
    JSONSchemaProps props = JsonTree.decode(JSONSchemaPropsCodec.INSTANCE, tree(yaml));
    return CustomSchema.of("Thing", props, true);
  }

  private static CustomSchema field(String schema) {
    return schema("{type: object, properties: {f: " + schema + "}}");
  }

  // --- pruning and defaults

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: object}                         | {a: 1}                      | {}                |"
            + " f.a",
        "{type: object, properties: {a: {}}}    | {a: {b: 1}, c: 2}           | {a: {}}           |"
            + " f.a.b f.c",
        "{type: object, additionalProperties: {type: object}} | {a: {b: 1}}   | {a: {}}           |"
            + " f.a.b",
        "{type: object, additionalProperties: true} | {a: 1, b: {c: 1}}       | {a: 1, b: {}}     |"
            + " f.b.c",
        "{type: object, additionalProperties: false} | {a: 1}                 | {a: 1}            |"
            + " ",
        "{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {p: {type:"
            + " object}}} | {a: {b: 1}, p: {q: 1}} | {a: {b: 1}, p: {}} | f.p.q",
        "{type: array, items: {type: object, properties: {a: {type: string}}}} | [{a: x, b: 1}] |"
            + " [{a: x}] | f[0].b",
        "{type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object}}} |"
            + " {apiVersion: v1, kind: Pod, metadata: {name: x, odd: 1}, spec: {a: 1}, b: 2} |"
            + " {apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {}} | f.b f.metadata.odd"
            + " f.spec.a",
      })
  void prunes(String schema, String value, String kept, String unknown) {
    List<String> told = new ArrayList<>();
    Map<String, Object> settled =
        field(schema)
            .settle(tree("{metadata: {name: it}, f: " + value + ", g: 1}"), told::add, false);
    assertEquals(tree("{metadata: {name: it}, f: " + kept + "}"), settled);
    List<String> expected =
        new ArrayList<>(unknown == null ? List.of() : List.of(unknown.split(" ")));
    expected.add("g");
    assertEquals(expected, told.stream().sorted().toList());
  }

  @Test
  void fillsIn() {
    CustomSchema schema =
        schema(
            """
            type: object
            properties:
              a: {type: string, default: x}
              n: {type: string, nullable: true, default: x}
              o: {type: object, default: {}, properties: {p: {type: integer, default: 1}}}
              l: {type: array, items: {type: object, properties: {q: {type: string, default: y}}}}
              m: {type: object, additionalProperties: {type: object, properties: {r: {type: string, default: z}}}}
              w: {type: string}
            """);
    assertEquals(
        tree("{a: x, n: null, o: {p: 1}, l: [{q: y}, {q: k}], m: {e: {r: z}}}"),
        schema.settle(
            tree("{a: null, n: null, l: [{}, {q: k}], m: {e: {}}, w: null}"), path -> {}, false));
  }

  @Test
  void refusesMalformedMetadataWithinOrDropsIt() {
    CustomSchema schema =
        field(
            "{type: object, x-kubernetes-embedded-resource: true,"
                + " x-kubernetes-preserve-unknown-fields: true}");
    Map<String, Object> object =
        tree("{f: {apiVersion: v1, kind: Pod, metadata: {name: x, labels: {a: [1]}}}}");
    DecodeException refused =
        assertThrows(DecodeException.class, () -> schema.settle(object, path -> {}, false));
    assertEquals(
        true, String.valueOf(refused.getMessage()).startsWith("f.metadata: Invalid value:"));
    assertEquals(
        tree("{f: {apiVersion: v1, kind: Pod, metadata: {name: x}}}"),
        schema.settle(object, path -> {}, true));
  }

  // --- validation

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: string}                | 1      | f: Invalid value: \"integer\": f in body must be"
            + " of type string: \"integer\"",
        "{type: integer}               | 1.5    | f: Invalid value: \"number\": f in body must be"
            + " of type integer: \"number\"",
        "{type: integer}               | null   | f: Invalid value: \"null\": f in body must be of"
            + " type integer: \"null\"",
        "{x-kubernetes-int-or-string: true} | true | f: Invalid value: \"boolean\": f in body must"
            + " be of type integer,string: \"boolean\"",
        "{type: string, maxLength: 2}  | abc    | f: Too long: may not be longer than 2",
        "{type: string, minLength: 2}  | a      | f: Invalid value: \"a\": f in body should be at"
            + " least 2 chars long",
        "{type: string, pattern: '^b'} | a      | f: Invalid value: \"a\": f in body should match"
            + " '^b'",
        "{type: string, enum: [a, b]}  | c      | f: Unsupported value: \"c\": supported values:"
            + " \"a\", \"b\"",
        "{type: integer, enum: [1, 2]} | 3      | f: Unsupported value: 3: supported values: \"1\","
            + " \"2\"",
        "{type: integer, minimum: 2}   | 1      | f: Invalid value: 1: f in body should be greater"
            + " than or equal to 2",
        "{type: number, maximum: 2.5, exclusiveMaximum: true} | 2.5 | f: Invalid value: 2.5: f in"
            + " body should be less than 2.5",
        "{type: integer, multipleOf: 3} | 4     | f: Invalid value: 4: f in body should be a"
            + " multiple of 3",
        "{type: array, maxItems: 1, items: {type: string}} | [a, b] | f: Too many: 2: must have at"
            + " most 1 items",
        "{type: array, minItems: 1, items: {type: string}} | [] | f: Invalid value: 0: f in body"
            + " should have at least 1 items",
        "{type: object, minProperties: 1, additionalProperties: {type: string}} | {} | f: Invalid"
            + " value: 0: f in body should have at least 1 properties",
        "{type: object, maxProperties: 1, additionalProperties: {type: string}} | {a: b, c: d} | f:"
            + " Too many: 2: must have at most 1 items",
        "{type: object, additionalProperties: {type: string}} | {a: 1} | f.a: Invalid value:"
            + " \"integer\": f.a in body must be of type string: \"integer\"",
        "{type: array, items: {type: object, required: [a], properties: {a: {type: string}}}} |"
            + " [{}] | f[0].a: Required value",
        "{type: string, format: ipv4}  | x      | f: Invalid value: \"x\": f in body must be of"
            + " type ipv4: \"x\"",
        "{type: string, format: date-time} | x  | f: Invalid value: \"x\": f in body must be of"
            + " type date-time: \"x\"",
        "{type: integer, not: {enum: [1]}} | 1  | <nil>: Invalid value: \"\": \"f\" must not"
            + " validate the schema (not)",
      })
  void findsWhatIsWrong(String schema, String value, String message) {
    assertEquals(
        List.of(message),
        field(schema).validate(new TreeMap<>(tree("{f: " + value + "}"))).stream()
            .map(FieldError::toString)
            .toList());
  }

  @Test
  void tellsWhichOfSeveralSchemasComesClosest() {
    CustomSchema schema =
        field(
            "{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required:"
                + " [a]}, {required: [b]}]}");
    assertEquals(
        List.of(
            "<nil>: Invalid value: \"\": \"f\" must validate one and only one schema (oneOf). Found"
                + " 2 valid alternatives"),
        schema.validate(tree("{f: {a: x, b: z}}")).stream().map(FieldError::toString).toList());
    assertEquals(
        List.of(
            "<nil>: Invalid value: \"\": \"f\" must validate one and only one schema (oneOf). Found"
                + " none valid",
            "f.a: Required value"),
        schema.validate(tree("{f: {}}")).stream().map(FieldError::toString).toList());
  }

  @Test
  void looksAtResourcesWithin() {
    CustomSchema schema =
        field(
            "{type: object, x-kubernetes-embedded-resource: true,"
                + " x-kubernetes-preserve-unknown-fields: true}");
    assertEquals(
        List.of(
            "f.apiVersion: Required value: must not be empty",
            "f.kind: Required value: must not be empty"),
        schema.embeddedErrors(tree("{f: {}}")).stream().map(FieldError::toString).toList());
    assertEquals(
        List.of(
            "f.apiVersion: Invalid value: \"a/b/c\": unexpected GroupVersion string: a/b/c",
            "f.metadata.name: Invalid value: \"x/y\": may not contain '/'"),
        schema
            .embeddedErrors(tree("{f: {apiVersion: a/b/c, kind: Pod, metadata: {name: x/y}}}"))
            .stream()
            .map(FieldError::toString)
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "ipv6, ::1, 1.2.3.4",
    "cidr, 10.0.0.0/8, 10.0.0.0",
    "mac, 00:1a:2b:3c:4d:5e, 00:1a",
    "uuid, 123E4567-e89b-12d3-a456-426614174000, 123",
    "uuid4, 123e4567-e89b-42d3-a456-426614174000, 123e4567-e89b-12d3-a456-426614174000",
    "uri, https://example.com/x, example.com",
    "email, a@example.com, a.example.com",
    "hostname, a.example.com, -a",
    "byte, aGVsbG8=, a",
    "date, 2020-02-29, 2021-02-29",
    "date-time, 2020-01-01T10:00:00.5Z, 2020-01-01T25:00:00Z",
    "duration, 3 days, soon",
    "hexcolor, '#ff00AA', '#ff0x'",
    "rgbcolor, 'rgb(1,2,255)', 'rgb(1,2,256)'",
    "isbn10, 0321751043, 0321751044",
    "isbn13, 978-0321751041, 978-0321751042",
    "creditcard, 4111111111111111, 4111111111111112",
    "ssn, 123-45-6789, 123",
    "bsonobjectid, 507f1f77bcf86cd799439011, 507f",
  })
  void knowsFormats(String format, String good, String bad) {
    CustomSchema schema = field("{type: string, format: " + format + "}");
    assertEquals(List.of(), schema.validate(new TreeMap<>(Map.of("f", good))));
    assertEquals(1, schema.validate(new TreeMap<>(Map.of("f", bad))).size(), bad);
  }
}
