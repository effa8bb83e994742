package dev.kemudi.apiserver.openapi;

/** The versions of OpenAPI in which documents are written. */
public enum Dialect {
  /** Version 2.0, also known as Swagger: one document of everything. */
  SWAGGER_2("#/definitions/"),
  /** Version 3.0: a document for each group and version. */
  OPENAPI_3("#/components/schemas/");

  private final String definitions;

  Dialect(String definitions) {
    this.definitions = definitions;
  }

  /** How a schema points to the definition of this name. */
  String reference(String definition) {
    return definitions + definition;
  }
}
