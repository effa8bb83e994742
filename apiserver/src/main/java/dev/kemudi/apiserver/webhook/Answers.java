package dev.kemudi.apiserver.webhook;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;

/** Reads what webhooks answer. */
public final class Answers {
  private static final String BEGINNINGS = "{[\"-0123456789tfn";

  private Answers() {}

  /** The object in an answer. */
  public static <T> T decode(TypeCodec<T> codec, byte[] answer) throws CallFailedException {
    try {
      return Json.decode(codec, answer);
    } catch (DecodeException e) {
      throw CallFailedException.senseless(problem(answer, String.valueOf(e.getMessage())));
    }
  }

  private static String problem(byte[] answer, String otherwise) {
    try {
      JsonTree.parse(answer);
      return otherwise;
    } catch (DecodeException e) {
      return "couldn't get version/kind; json parse error: " + syntax(answer, e);
    }
  }

  /** Most answers that are no JSON are so from their beginning on, such as the pages of proxies. */
  private static String syntax(byte[] answer, DecodeException otherwise) {
    String text = new String(answer, StandardCharsets.UTF_8).stripLeading();
    if (text.isEmpty()) {
      return "unexpected end of JSON input";
    }
    String first = text.substring(0, text.offsetByCodePoints(0, 1));
    return BEGINNINGS.contains(first)
        ? String.valueOf(otherwise.getMessage())
        : "invalid character '" + first + "' looking for beginning of value";
  }
}
