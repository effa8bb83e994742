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
import dev.kemudi.machinery.tree.JsonTree;
import java.util.Map;

/** The messages of version 2.0, as gnostic's package {@code openapi.v2} numbers their fields. */
final class SwaggerMessages {
  private final TreeMessage schema = new TreeMessage();

  private SwaggerMessages() {
    describeSchema();
  }

  /** The message of a whole document. */
  static TreeMessage document() {
    SwaggerMessages messages = new SwaggerMessages();
    Form info = new TreeMessage().field(1, "title", TEXT).field(2, "version", TEXT).form();
    Form key =
        new TreeMessage()
            .field(1, "type", TEXT)
            .field(2, "name", TEXT)
            .field(3, "in", TEXT)
            .field(4, "description", TEXT)
            .form();
    return new TreeMessage()
        .field(1, "swagger", TEXT)
        .field(2, "info", info)
        .field(8, "paths", pairs(2, messages.pathItem()))
        .field(9, "definitions", pairs(1, messages.schema.form()))
        .field(12, "security", each(pairs(1, in(1, each(TEXT)))))
        .field(13, "securityDefinitions", pairs(1, in(2, key)));
  }

  private void describeSchema() {
    Form inner = schema.form();
    schema
        .field(1, "$ref", TEXT)
        .field(2, "format", TEXT)
        .field(3, "title", TEXT)
        .field(4, "description", TEXT)
        .field(5, "default", ANY)
        .field(6, "multipleOf", REAL)
        .field(7, "maximum", REAL)
        .field(8, "exclusiveMaximum", TRUTH)
        .field(9, "minimum", REAL)
        .field(10, "exclusiveMinimum", TRUTH)
        .field(11, "maxLength", WHOLE)
        .field(12, "minLength", WHOLE)
        .field(13, "pattern", TEXT)
        .field(14, "maxItems", WHOLE)
        .field(15, "minItems", WHOLE)
        .field(16, "uniqueItems", TRUTH)
        .field(17, "maxProperties", WHOLE)
        .field(18, "minProperties", WHOLE)
        .field(19, "required", each(TEXT))
        .field(20, "enum", each(ANY))
        .field(21, "additionalProperties", schemaOr(in(1, inner), in(2, TRUTH)))
        .field(22, "type", in(1, textOrTexts()))
        .field(23, "items", in(1, schemaOr(inner, each(inner))))
        .field(24, "allOf", each(inner))
        .field(25, "properties", pairs(1, inner))
        .field(26, "discriminator", TEXT)
        .field(27, "readOnly", TRUTH)
        .field(29, "externalDocs", externalDocs())
        .field(30, "example", ANY)
        .extensions(31);
  }

  private static Form schemaOr(Form schema, Form other) {
    return (out, number, value) ->
        (value instanceof Map<?, ?> ? schema : other).write(out, number, value);
  }

  private static Form textOrTexts() {
    Form texts = each(TEXT);
    return (out, number, value) ->
        (value instanceof String ? TEXT : texts).write(out, number, value);
  }

  private static Form externalDocs() {
    return new TreeMessage()
        .field(1, "description", TEXT)
        .field(2, "url", TEXT)
        .extensions(3)
        .form();
  }

  private Form pathItem() {
    Form parameters = each(parameter());
    Form operation = operation(parameters);
    return new TreeMessage()
        .field(2, "get", operation)
        .field(3, "put", operation)
        .field(4, "post", operation)
        .field(5, "delete", operation)
        .field(6, "options", operation)
        .field(7, "head", operation)
        .field(8, "patch", operation)
        .field(9, "parameters", parameters)
        .extensions(10)
        .form();
  }

  private Form operation(Form parameters) {
    Form response =
        new TreeMessage()
            .field(1, "description", TEXT)
            .field(2, "schema", in(1, schema.form()))
            .extensions(5)
            .form();
    return new TreeMessage()
        .field(1, "tags", each(TEXT))
        .field(2, "summary", TEXT)
        .field(3, "description", TEXT)
        .field(4, "externalDocs", externalDocs())
        .field(5, "operationId", TEXT)
        .field(6, "produces", each(TEXT))
        .field(7, "consumes", each(TEXT))
        .field(8, "parameters", parameters)
        .field(9, "responses", pairs(1, in(1, response)))
        .field(10, "schemes", each(TEXT))
        .field(11, "deprecated", TRUTH)
        .extensions(13)
        .form();
  }

  private Form parameter() {
    Form body =
        in(
            1,
            new TreeMessage()
                .field(1, "description", TEXT)
                .field(2, "name", TEXT)
                .field(3, "in", TEXT)
                .field(4, "required", TRUTH)
                .field(5, "schema", schema.form())
                .extensions(6)
                .form());
    Form query =
        place()
            .field(5, "allowEmptyValue", TRUTH)
            .field(6, "type", TEXT)
            .field(7, "format", TEXT)
            .field(20, "uniqueItems", TRUTH)
            .form();
    Form path =
        place()
            .field(5, "type", TEXT)
            .field(6, "format", TEXT)
            .field(19, "uniqueItems", TRUTH)
            .form();
    Form inQuery = in(2, in(3, query));
    Form inPath = in(2, in(4, path));
    return in(
        1,
        (out, number, value) -> {
          Object place = JsonTree.object(value).get("in");
          Form form = "body".equals(place) ? body : "query".equals(place) ? inQuery : inPath;
          form.write(out, number, value);
        });
  }

  private static TreeMessage place() {
    return new TreeMessage()
        .field(1, "required", TRUTH)
        .field(2, "in", TEXT)
        .field(3, "description", TEXT)
        .field(4, "name", TEXT);
  }
}
