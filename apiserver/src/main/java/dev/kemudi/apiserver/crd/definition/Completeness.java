package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every field that a logical part of a schema speaks of must be defined outside of it too. */
final class Completeness {
  private final List<FieldError> errors = new ArrayList<>(0);

  private Completeness() {}

  static List<FieldError> errors(JSONSchemaProps schema, FieldPath path) {
    Completeness check = new Completeness();
    check.logic(schema, schema, path, path);
    return check.errors;
  }

  /**
   * @param said what speaks of fields, at {@code saidAt}
   * @param defined what defines them, at {@code definedAt}
   */
  private void logic(
      JSONSchemaProps said, JSONSchemaProps defined, FieldPath definedAt, FieldPath saidAt) {
    if (said.not() != null) {
      nested(said.not(), defined, definedAt, saidAt.child("not"));
    }
    all(said.allOf(), defined, definedAt, saidAt.child("allOf"));
    all(said.anyOf(), defined, definedAt, saidAt.child("anyOf"));
    all(said.oneOf(), defined, definedAt, saidAt.child("oneOf"));
  }

  private void all(
      List<JSONSchemaProps> said, JSONSchemaProps defined, FieldPath definedAt, FieldPath saidAt) {
    for (int i = 0; i < said.size(); i++) {
      nested(said.get(i), defined, definedAt, saidAt.index(i));
    }
  }

  private void nested(
      JSONSchemaProps said,
      @Nullable JSONSchemaProps defined,
      FieldPath definedAt,
      FieldPath saidAt) {
    if (defined == null) {
      errors.add(FieldError.required(definedAt, "because it is defined in " + saidAt));
      return;
    }
    logic(said, defined, definedAt, saidAt);
    JSONSchemaProps items = StructuralCheck.items(said);
    if (items != null) {
      nested(
          items, StructuralCheck.items(defined), definedAt.child("items"), saidAt.child("items"));
    }
    for (Map.Entry<String, JSONSchemaProps> field : said.properties().entrySet()) {
      nested(
          field.getValue(),
          defined.properties().get(field.getKey()),
          definedAt.child("properties").key(field.getKey()),
          saidAt.child("properties").key(field.getKey()));
    }
  }
}
