package dev.kemudi.client;

import java.nio.charset.StandardCharsets;

/**
 * A patch.
 *
 * @param subresource the subresource it is for; empty for the object itself
 * @param body the patch, as JSON or, for an apply, YAML
 */
public record PatchRequest(Type type, String subresource, byte[] body) {
  /** The kinds of patches and their media types. */
  public enum Type {
    JSON("application/json-patch+json"),
    MERGE("application/merge-patch+json"),
    STRATEGIC_MERGE("application/strategic-merge-patch+json"),
    APPLY("application/apply-patch+yaml");

    private final String mediaType;

    Type(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  public static PatchRequest of(Type type, String body) {
    return new PatchRequest(type, "", body.getBytes(StandardCharsets.UTF_8));
  }

  public PatchRequest on(String newSubresource) {
    return new PatchRequest(type, newSubresource, body);
  }
}
