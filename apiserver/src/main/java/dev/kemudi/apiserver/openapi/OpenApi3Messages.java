package dev.kemudi.apiserver.openapi;

import static dev.kemudi.apiserver.openapi.TreeMessage.ANY;
import static dev.kemudi.apiserver.openapi.TreeMessage.REAL;
import static dev.kemudi.apiserver.openapi.TreeMessage.TEXT;
import static dev.kemudi.apiserver.openapi.TreeMessage.TRUTH;
import static dev.kemudi.apiserver.openapi.TreeMessage.WHOLE;
import static dev.kemudi.apiserver.openapi.TreeMessage.each;
import static dev.kemudi.apiserver.openapi.TreeMessage.in;
import static dev.kemudi.apiserver.openapi.TreeMessage.pairs;

import dev.kemudi.apiserver.openapi.TreeMessage.Form;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.Map;

/** The messages of version 3.0, as gnostic's package {@code openapi.v3} numbers their fields. */
final class OpenApi3Messages {
  private final TreeMessage schema = new TreeMessage();
  private final Form schemaOrReference = orReference(schema.form());

  private OpenApi3Messages() {
    describeSchema();
  }

  /** The message of a whole document. */
  static TreeMessage document() {
    OpenApi3Messages messages = new OpenApi3Messages();
    Form info = new TreeMessage().field(1, "title", TEXT).field(6, "version", TEXT).form();
    Form security =
        new TreeMessage()
            .field(1, "type", TEXT)
            .field(2, "description", TEXT)
            .field(3, "name", TEXT)
            .field(4, "in", TEXT)
            .form();
    Form components =
        new TreeMessage()
            .field(1, "schemas", pairs(1, messages.schemaOrReference))
            .field(7, "securitySchemes", pairs(1, in(1, security)))
            .form();
    return new TreeMessage()
        .field(1, "openapi", TEXT)
        .field(2, "info", info)
        .field(4, "paths", pairs(1, messages.pathItem()))
        .field(5, "components", components);
  }

  private static Form orReference(Form form) {
    Form known = in(1, form);
    Form reference = in(2, new TreeMessage().field(1, "$ref", TEXT).form());
    return (out, number, value) ->
        (JsonTree.object(value).containsKey("$ref") ? reference : known).write(out, number, value);
  }

  private void describeSchema() {
    Form inner = schemaOrReference;
    Form additional = in(1, inner);
    Form allowed = in(2, TRUTH);
    schema
        .field(1, "nullable", TRUTH)
        .field(3, "readOnly", TRUTH)
        .field(4, "writeOnly", TRUTH)
        .field(7, "example", ANY)
        .field(8, "deprecated", TRUTH)
        .field(9, "title", TEXT)
        .field(10, "multipleOf", REAL)
        .field(11, "maximum", REAL)
        .field(12, "exclusiveMaximum", TRUTH)
        .field(13, "minimum", REAL)
        .field(14, "exclusiveMinimum", TRUTH)
        .field(15, "maxLength", WHOLE)
        .field(16, "minLength", WHOLE)
        .field(17, "pattern", TEXT)
        .field(18, "maxItems", WHOLE)
        .field(19, "minItems", WHOLE)
        .field(20, "uniqueItems", TRUTH)
        .field(21, "maxProperties", WHOLE)
        .field(22, "minProperties", WHOLE)
        .field(23, "required", each(TEXT))
        .field(24, "enum", each(ANY))
        .field(25, "type", TEXT)
        .field(26, "allOf", each(inner))
        .field(27, "oneOf", each(inner))
        .field(28, "anyOf", each(inner))
        .field(29, "not", schema.form())
        .field(30, "items", in(1, inner))
        .field(31, "properties", pairs(1, inner))
        .field(
            32,
            "additionalProperties",
            (out, number, value) ->
                (value instanceof Map<?, ?> ? additional : allowed).write(out, number, value))
        .field(33, "default", OpenApi3Messages::simpleDefault)
        .field(34, "description", TEXT)
        .field(35, "format", TEXT)
        .extensions(36);
  }

  /** Defaults may be numbers, booleans and strings only; others have no place in the message. */
  private static void simpleDefault(ProtoWriter out, int number, Object value) {
    int mark = out.size();
    switch (value) {
      case Number real -> out.float64(1, real.doubleValue());
      case Boolean truth -> out.bool(2, truth);
      case String text -> out.string(3, text);
      default -> {
        return;
      }
    }
    out.endMessage(number, mark);
  }

  private Form pathItem() {
    Form parameters = each(in(1, parameter()));
    Form operation = operation(parameters);
    return new TreeMessage()
        .field(4, "get", operation)
        .field(5, "put", operation)
        .field(6, "post", operation)
        .field(7, "delete", operation)
        .field(8, "options", operation)
        .field(9, "head", operation)
        .field(10, "patch", operation)
        .field(13, "parameters", parameters)
        .extensions(14)
        .form();
  }

  private Form parameter() {
    return new TreeMessage()
        .field(1, "name", TEXT)
        .field(2, "in", TEXT)
        .field(3, "description", TEXT)
        .field(4, "required", TRUTH)
        .field(10, "schema", schemaOrReference)
        .extensions(14)
        .form();
  }

  private Form operation(Form parameters) {
    Form content = pairs(1, new TreeMessage().field(1, "schema", schemaOrReference).form());
    Form request =
        new TreeMessage()
            .field(1, "description", TEXT)
            .field(2, "content", content)
            .field(3, "required", TRUTH)
            .form();
    Form response =
        new TreeMessage().field(1, "description", TEXT).field(3, "content", content).form();
    return new TreeMessage()
        .field(1, "tags", each(TEXT))
        .field(2, "summary", TEXT)
        .field(3, "description", TEXT)
        .field(5, "operationId", TEXT)
        .field(6, "parameters", parameters)
        .field(7, "requestBody", in(1, request))
        .field(8, "responses", pairs(2, in(1, response)))
        .field(10, "deprecated", TRUTH)
        .extensions(13)
        .form();
  }
}
