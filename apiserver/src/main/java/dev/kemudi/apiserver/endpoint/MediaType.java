package dev.kemudi.apiserver.endpoint;

import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import java.util.Locale;

/**
 * The form of an answer, as the Accept header asks for it.
 *
 * @param encoding how objects are written
 * @param as {@code Table}, {@code PartialObjectMetadata}, {@code PartialObjectMetadataList} or
 *     empty for the objects themselves
 */
public record MediaType(Encoding encoding, String as) {
  /** The encodings of objects. */
  public enum Encoding {
    JSON("application/json"),
    YAML("application/yaml"),
    PROTOBUF("application/vnd.kubernetes.protobuf");

    private final String type;

    Encoding(String type) {
      this.type = type;
    }

    public String type() {
      return type;
    }
  }

  public static final MediaType JSON = new MediaType(Encoding.JSON, "");

  private static final List<String> AS =
      List.of("Table", "PartialObjectMetadata", "PartialObjectMetadataList");

  /** The first of the accepted forms that the server can write. */
  public static MediaType negotiate(String accept) {
    return negotiate(accept, true);
  }

  /**
   * The first of the accepted forms that the server can write.
   *
   * @param protobuf whether there is a protobuf form
   */
  static MediaType negotiate(String accept, boolean protobuf) {
    if (accept.isEmpty()) {
      return JSON;
    }
    for (String clause : accept.split(",")) {
      MediaType found = clause(clause.strip());
      if (found != null
          && (protobuf || found.encoding() != Encoding.PROTOBUF || !found.as().isEmpty())) {
        return found;
      }
    }
    throw StatusError.notAcceptable(
        "only the following media types are accepted: application/json, application/yaml"
            + (protobuf ? ", application/vnd.kubernetes.protobuf" : ""));
  }

  private static @org.jspecify.annotations.Nullable MediaType clause(String clause) {
    String[] parts = clause.split(";");
    Encoding encoding =
        switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
          case "application/json", "*/*", "application/*" -> Encoding.JSON;
          case "application/yaml" -> Encoding.YAML;
          case "application/vnd.kubernetes.protobuf" -> Encoding.PROTOBUF;
          default -> null;
        };
    if (encoding == null) {
      return null;
    }
    String as = "";
    String version = "";
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      if (pair.length == 2) {
        switch (pair[0]) {
          case "as" -> as = pair[1];
          case "v" -> version = pair[1];
          default -> {}
        }
      }
    }
    if (!as.isEmpty()
        && (!AS.contains(as) || !(version.equals("v1") || version.equals("v1beta1")))) {
      return null;
    }
    return new MediaType(encoding, as);
  }
}
