package dev.kemudi.node.registry;

import java.util.List;

/**
 * What a credential is for, or an image is in: a host, whose labels may have wildcards, a port and
 * the beginning of a path.
 *
 * @param port empty for none
 * @param path empty, or beginning with a slash
 */
record RegistryUrl(String host, String port, String path) {
  /** The parts of a text without scheme. */
  static RegistryUrl of(String text) {
    int slash = text.indexOf('/');
    String authority = slash < 0 ? text : text.substring(0, slash);
    String path = slash < 0 ? "" : text.substring(slash);
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    return new RegistryUrl(
        hasPort ? authority.substring(0, colon) : authority,
        hasPort ? authority.substring(colon + 1) : "",
        path);
  }

  /** The key of an entry as the configuration of Docker writes it: schemes and versions go. */
  static String key(String entry) {
    String rest = entry.replaceFirst("^https?://", "");
    int slash = rest.indexOf('/');
    if (slash < 0) {
      return rest;
    }
    String path = rest.substring(slash);
    if (path.startsWith("/v1/") || path.startsWith("/v2/")) {
      path = path.substring("/v1".length());
    }
    return rest.substring(0, slash) + (path.equals("/") ? "" : path);
  }

  /** Whether an image in this place is covered, label by label. */
  boolean covers(RegistryUrl image) {
    List<String> labels = List.of(host.split("\\.", -1));
    List<String> others = List.of(image.host.split("\\.", -1));
    if (labels.size() != others.size()
        || !port.equals(image.port)
        || !image.path.startsWith(path)) {
      return false;
    }
    for (int i = 0; i < labels.size(); i++) {
      if (!matches(labels.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Stars stand for anything, question marks for one letter; one pass that goes back to a star. */
  private static boolean matches(String pattern, String text) {
    int at = 0;
    int star = -1;
    int mark = 0;
    int i = 0;
    while (i < text.length()) {
      char wanted = at < pattern.length() ? pattern.charAt(at) : 0;
      if (wanted == '*') {
        star = at++;
        mark = i;
      } else if (wanted == '?' || wanted == text.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++mark;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
