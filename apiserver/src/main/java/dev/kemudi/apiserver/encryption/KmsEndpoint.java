package dev.kemudi.apiserver.encryption;

import dev.kemudi.apiserver.authz.GoText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a plugin listens, as far as Go's URLs say it.
 *
 * @param path with what is escaped in it put back
 */
record KmsEndpoint(String scheme, String path) {
  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException when it is none, in the words of Go's parser
   */
  static KmsEndpoint parse(String url) {
    if (url.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw wrong(url, "net/url: invalid control character in URL");
    }
    String whole = until(url, '#');
    int colon = schemeEnd(whole, url);
    String scheme = colon < 0 ? "" : whole.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = until(whole.substring(colon + 1), '?');
    if (!rest.startsWith("/")) {
      if (colon < 0 && until(rest, '/').indexOf(':') >= 0) {
        throw wrong(url, "first path segment in URL cannot contain colon");
      }
      // Behind a scheme such a text is opaque, and has no path.
      return new KmsEndpoint(scheme, colon < 0 ? unescaped(rest, url) : "");
    }
    if (rest.startsWith("//") && (colon >= 0 || !rest.startsWith("///"))) {
      int slash = rest.indexOf('/', 2);
      rest = slash < 0 ? "" : rest.substring(slash);
    }
    return new KmsEndpoint(scheme, unescaped(rest, url));
  }

  /** Where its scheme ends; below zero if it has none. */
  private static int schemeEnd(String whole, String url) {
    for (int i = 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      if (c == ':') {
        if (i == 0) {
          throw wrong(url, "missing protocol scheme");
        }
        return i;
      }
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && (i == 0 || (c < '0' || c > '9') && "+-.".indexOf(c) < 0)) {
        return -1;
      }
    }
    return -1;
  }

  private static String until(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String unescaped(String text, String url) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        plain.write(bytes[i]);
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        int end = Math.min(i + 3, bytes.length);
        String escape = new String(bytes, i, end - i, StandardCharsets.UTF_8);
        throw wrong(url, "invalid URL escape " + GoText.quote(escape));
      }
      plain.write(high << 4 | low);
      i += 2;
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException wrong(String url, String problem) {
    return new IllegalArgumentException("parse " + GoText.quote(url) + ": " + problem);
  }

  /** The socket's path; behind an {@code @} a name that is in no file system. */
  String socket() {
    return path.startsWith("/@") ? path.substring(1) : path;
  }
}
