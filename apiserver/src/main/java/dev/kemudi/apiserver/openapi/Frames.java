package dev.kemudi.apiserver.openapi;

import java.util.List;
import java.util.Map;

/** What stands around paths and definitions in a document. */
final class Frames {
  private Frames() {}

  private static Map<String, Object> info(String release) {
    return Trees.object("title", "Kubernetes", "version", release);
  }

  private static Map<String, Object> security() {
    return Trees.object(
        "BearerToken",
        Trees.object(
            "type",
            "apiKey",
            "description",
            "A token, sent as a bearer's.",
            "name",
            "authorization",
            "in",
            "header"));
  }

  static Map<String, Object> swagger(
      String release, Map<String, Object> paths, Map<String, Object> definitions) {
    return Trees.object(
        "swagger",
        "2.0",
        "info",
        info(release),
        "paths",
        paths,
        "definitions",
        definitions,
        "securityDefinitions",
        security(),
        "security",
        List.of(Trees.object("BearerToken", List.of())));
  }

  static Map<String, Object> openApi3(
      String release, Map<String, ?> paths, Map<String, ?> definitions) {
    return Trees.object(
        "openapi",
        "3.0.0",
        "info",
        info(release),
        "paths",
        paths,
        "components",
        Trees.object("schemas", definitions, "securitySchemes", security()));
  }
}
