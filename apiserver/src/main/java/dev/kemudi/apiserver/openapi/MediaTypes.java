package dev.kemudi.apiserver.openapi;

import java.util.List;

/** The forms in which requests and answers are sent. */
final class MediaTypes {
  static final List<String> ANY = List.of("*/*");
  static final List<String> JSON = List.of("application/json");
  static final List<String> KEY_SET = List.of("application/jwk-set+json");
  static final List<String> OBJECTS =
      List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf");
  static final List<String> STREAMS =
      List.of(
          "application/json",
          "application/yaml",
          "application/vnd.kubernetes.protobuf",
          "application/json;stream=watch",
          "application/vnd.kubernetes.protobuf;stream=watch");
  static final List<String> LOG =
      List.of(
          "text/plain",
          "application/json",
          "application/yaml",
          "application/vnd.kubernetes.protobuf");
  static final List<String> PATCHES =
      List.of(
          "application/json-patch+json",
          "application/merge-patch+json",
          "application/strategic-merge-patch+json",
          "application/apply-patch+yaml");

  /** Patches of kinds whose lists have no keys by which two of them could be merged. */
  static final List<String> CUSTOM_PATCHES =
      List.of(
          "application/json-patch+json",
          "application/merge-patch+json",
          "application/apply-patch+yaml");

  static final List<String> CUSTOM_OBJECTS = List.of("application/json", "application/yaml");

  private MediaTypes() {}
}
