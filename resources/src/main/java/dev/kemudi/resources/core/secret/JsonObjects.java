package dev.kemudi.resources.core.secret;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.kemudi.machinery.codec.Json;
import java.io.IOException;

/** Tells whether bytes are a JSON object. */
final class JsonObjects {
  private JsonObjects() {}

  /** What is wrong with the text; empty if it is a JSON object or null. */
  static String problem(byte[] text) {
    try (JsonParser in = Json.parser(text)) {
      JsonToken first = in.nextToken();
      if (first == null) {
        return "unexpected end of JSON input";
      }
      in.skipChildren();
      if (in.nextToken() != null) {
        return "invalid character after top-level value";
      }
      return switch (first) {
        case START_OBJECT, VALUE_NULL -> "";
        case START_ARRAY -> mismatch("array");
        case VALUE_STRING -> mismatch("string");
        case VALUE_TRUE, VALUE_FALSE -> mismatch("bool");
        default -> mismatch("number");
      };
    } catch (JsonEOFException _) {
      return "unexpected end of JSON input";
    } catch (JsonProcessingException e) {
      int at = (int) Math.max(0, e.getLocation().getByteOffset() - 1);
      return at < text.length
          ? "invalid character '" + (char) text[at] + "' looking for beginning of value"
          : "unexpected end of JSON input";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String mismatch(String type) {
    return "json: cannot unmarshal " + type + " into Go value of type map[string]interface {}";
  }
}
