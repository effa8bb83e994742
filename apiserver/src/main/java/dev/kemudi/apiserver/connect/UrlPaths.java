package dev.kemudi.apiserver.connect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Paths of URLs. */
final class UrlPaths {
  private static final String PLAIN = "-_.~$&+,/:;=@";

  private UrlPaths() {}

  /** Both, one after the other, without doubled slashes and dots; a slash at the end stays. */
  static String join(String first, String second) {
    String whole = clean(first + "/" + second);
    return second.endsWith("/") && !whole.endsWith("/") ? whole + "/" : whole;
  }

  /** An absolute path without empty parts and dots, that ends without a slash. */
  private static String clean(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> parts.pollLast();
        default -> parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  /** The path of these parts, escaped; empty if there are none. */
  static String of(List<String> parts) {
    return parts.isEmpty() ? "" : escape(clean(String.join("/", parts)));
  }

  private static String escape(String path) {
    StringBuilder escaped = new StringBuilder(path.length() + 16);
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        escaped.append(c);
      } else {
        escaped
            .append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return escaped.toString();
  }
}
