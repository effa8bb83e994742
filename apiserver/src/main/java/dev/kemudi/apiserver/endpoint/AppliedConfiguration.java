package dev.kemudi.apiserver.endpoint;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manager applies, as it was sent: YAML, of which JSON is a part.
 *
 * @param duplicates the keys that are there twice, with their lines
 */
public record AppliedConfiguration(Map<String, Object> object, List<String> duplicates) {
  public static final String MEDIA_TYPE = "application/apply-patch+yaml";

  /** Reads the body of a request. */
  public static AppliedConfiguration parse(byte[] body) {
    try {
      JsonTree.Parsed parsed = parsed(body);
      Map<String, Object> object =
          parsed.value() == null ? Map.of() : JsonTree.asObject(parsed.value());
      return new AppliedConfiguration(object, parsed.problems());
    } catch (DecodeException e) {
      String message = String.valueOf(e.getMessage());
      throw StatusError.badRequest(
          "error decoding YAML: "
              + (message.startsWith("yaml: ")
                  ? "error converting YAML to JSON: "
                  : "error unmarshaling JSON: while decoding JSON: ")
              + message);
    }
  }

  /** JSON is read as such, which is much faster, unless there is something to complain about. */
  private static JsonTree.Parsed parsed(byte[] body) {
    JsonTree.@Nullable Parsed json = null;
    if (body.length > 0 && body[0] == '{') {
      try {
        json = JsonTree.parseReporting(body);
      } catch (DecodeException e) {
        json = null;
      }
    }
    return json != null && json.problems().isEmpty() ? json : Yaml.parseReporting(body);
  }

  /** The error for keys that are there twice. */
  StatusError duplicatesError() {
    return StatusError.badRequest(
        "error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n  "
            + String.join("\n  ", duplicates));
  }
}
