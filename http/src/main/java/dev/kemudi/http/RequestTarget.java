package dev.kemudi.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The target of a request: the path as it was sent, and its segments after decoding, so that an
 * escaped slash never moves a boundary.
 *
 * @param rawPath begins with a slash, escapes untouched
 * @param rawQuery the text after the question mark, empty if there is none
 * @param segments the decoded parts between slashes, empty parts left out
 */
public record RequestTarget(String rawPath, String rawQuery, List<String> segments) {

  /**
   * Parses origin form ({@code /a?b}), absolute form ({@code http://h/a}) or {@code *}.
   *
   * @throws IllegalArgumentException if the text isn't one of these or an escape is broken
   */
  public static RequestTarget parse(String target) {
    if (!HeaderRules.isTarget(target)) {
      throw new IllegalArgumentException("blank or control character in the request target");
    }
    String origin = originForm(target);
    int hash = origin.indexOf('#');
    String text = hash < 0 ? origin : origin.substring(0, hash);
    int question = text.indexOf('?');
    String path = question < 0 ? text : text.substring(0, question);
    String query = question < 0 ? "" : text.substring(question + 1);
    return new RequestTarget(path, query, segments(path));
  }

  private static String originForm(String target) {
    if (target.startsWith("/")) {
      return target;
    }
    if (target.equals("*")) {
      return "/*";
    }
    int scheme = target.indexOf("://");
    if (scheme <= 0 || target.indexOf('/') < scheme) {
      throw new IllegalArgumentException("the request target is neither a path nor a URL");
    }
    int path = target.indexOf('/', scheme + 3);
    return path < 0 ? "/" : target.substring(path);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(8);
    int start = 1;
    while (start <= path.length()) {
      int end = path.indexOf('/', start);
      end = end < 0 ? path.length() : end;
      if (end > start) {
        segments.add(decode(path.substring(start, end)));
      }
      start = end + 1;
    }
    return List.copyOf(segments);
  }

  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c != '%') {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      int high = i + 2 <= segment.length() - 1 ? Character.digit(segment.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(segment.charAt(i + 2), 16);
      if (low < 0) {
        throw new IllegalArgumentException("broken escape in the request path");
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the request path isn't UTF-8", e);
    }
  }
}
