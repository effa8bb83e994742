package dev.kemudi.apiserver.connect;

/**
 * Lets the links of a server that is reached through this one lead through this one too: absolute
 * paths get the path of the proxy before them.
 *
 * @param prefix the path of the proxy, as the client sees it
 * @param behind host and port of the server
 * @param asked the host that the client asked for
 */
record LinkRewriting(String prefix, String behind, String asked) {
  /** The link as it is to be; unchanged if it leads elsewhere, is relative or none. */
  String rewrite(String link) {
    int scheme = scheme(link);
    String rest = link.substring(scheme);
    String host = "";
    int path = 0;
    if (rest.startsWith("//")) {
      path = end(rest, 2, "/?#");
      host =
          rest.substring(
              rest.lastIndexOf('@', path) < 2 ? 2 : rest.lastIndexOf('@', path) + 1, path);
    }
    int tail = end(rest, path, "?#");
    String own = rest.substring(path, tail);
    boolean elsewhere = !host.isEmpty() && !host.equals(behind) && !host.equals(asked);
    if (elsewhere || !own.startsWith("/")) {
      return link;
    }
    String before = !host.isEmpty() && host.equals(asked) ? link.substring(0, scheme + path) : "";
    String whole = own.startsWith(prefix) ? own : UrlPaths.join(prefix, own);
    return before + whole + rest.substring(tail);
  }

  /** Where a link's scheme ends; 0 if it has none. */
  private static int scheme(String link) {
    for (int i = 0; i < link.length(); i++) {
      char c = link.charAt(i);
      if (c == ':') {
        return i + 1;
      }
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean later = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (!letter && !(i > 0 && later)) {
        return 0;
      }
    }
    return 0;
  }

  private static int end(String text, int from, String stops) {
    for (int i = from; i < text.length(); i++) {
      if (stops.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
