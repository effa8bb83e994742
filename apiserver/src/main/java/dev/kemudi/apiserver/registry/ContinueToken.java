package dev.kemudi.apiserver.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.JsonSyntax;
import dev.kemudi.machinery.status.StatusError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * Where a list goes on: a version and a key, in upstream's form.
 *
 * @param revision the version of the list; -1 for whatever is newest
 * @param start the key to go on at, below the prefix of the list
 */
record ContinueToken(long revision, String start) {
  private static final String VERSION = "meta.k8s.io/v1";

  String encode() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator out = Json.generator(text)) {
      out.writeStartObject();
      out.writeStringField("v", VERSION);
      out.writeNumberField("rv", revision);
      out.writeStringField("start", start);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.toByteArray());
  }

  static ContinueToken decode(String token) {
    byte[] text;
    try {
      text = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw invalid(": illegal base64 data at input byte " + firstIllegal(token));
    }
    String version = "";
    long revision = 0;
    String start = "";
    try (JsonParser in = Json.parser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw invalid(": json: cannot unmarshal into Go value of type storage.continueToken");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "v" -> version = in.getText();
          case "rv" -> revision = in.getLongValue();
          case "start" -> start = in.getText();
          default -> in.skipChildren();
        }
      }
    } catch (IOException e) {
      throw invalid(": " + JsonSyntax.problem(text));
    }
    if (!version.equals(VERSION)) {
      throw invalid(": server does not recognize this encoded version " + version);
    }
    if (revision == 0) {
      throw invalid(": incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
    }
    if (start.isEmpty()) {
      throw invalid(": encoded start key empty (version meta.k8s.io/v1)");
    }
    if (start.startsWith("/") || start.contains("..")) {
      throw invalid(": " + start);
    }
    return new ContinueToken(revision, start);
  }

  private static int firstIllegal(String token) {
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      boolean legal = c < 0x80 && Character.isLetterOrDigit(c) || c == '-' || c == '_';
      if (!legal) {
        return i;
      }
    }
    return token.length();
  }

  private static StatusError invalid(String why) {
    return StatusError.badRequest("invalid continue token: continue key is not valid" + why);
  }
}
