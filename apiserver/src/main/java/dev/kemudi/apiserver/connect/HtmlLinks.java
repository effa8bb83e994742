package dev.kemudi.apiserver.connect;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Changes the links in a page and leaves every other byte as it is. A page is a text with a
 * character for each byte, so that its encoding doesn't matter. One pass, and no step back: what
 * looks like a tag and isn't one costs what it is long.
 */
final class HtmlLinks {
  /** The attributes that are links, by element. */
  private static final Map<String, Set<String>> LINKS =
      Map.ofEntries(
          Map.entry("a", Set.of("href")),
          Map.entry("applet", Set.of("codebase")),
          Map.entry("area", Set.of("href")),
          Map.entry("audio", Set.of("src")),
          Map.entry("base", Set.of("href")),
          Map.entry("blockquote", Set.of("cite")),
          Map.entry("body", Set.of("background")),
          Map.entry("button", Set.of("formaction")),
          Map.entry("command", Set.of("icon")),
          Map.entry("del", Set.of("cite")),
          Map.entry("embed", Set.of("src")),
          Map.entry("form", Set.of("action")),
          Map.entry("frame", Set.of("longdesc", "src")),
          Map.entry("head", Set.of("profile")),
          Map.entry("html", Set.of("manifest")),
          Map.entry("iframe", Set.of("longdesc", "src")),
          Map.entry("img", Set.of("longdesc", "src", "usemap")),
          Map.entry("input", Set.of("src", "usemap", "formaction")),
          Map.entry("ins", Set.of("cite")),
          Map.entry("link", Set.of("href")),
          Map.entry("object", Set.of("classid", "codebase", "data", "usemap")),
          Map.entry("q", Set.of("cite")),
          Map.entry("script", Set.of("src")),
          Map.entry("source", Set.of("src")),
          Map.entry("video", Set.of("poster", "src")));

  /** Elements whose content is no markup. */
  private static final Set<String> RAW =
      Set.of(
          "iframe",
          "noembed",
          "noframes",
          "noscript",
          "plaintext",
          "script",
          "style",
          "textarea",
          "title",
          "xmp");

  private final String page;
  private final UnaryOperator<String> change;
  private final StringBuilder out;
  private int at;

  /** What has been copied to the result. */
  private int copied;

  private HtmlLinks(String page, UnaryOperator<String> change) {
    this.page = page;
    this.change = change;
    this.out = new StringBuilder(page.length() + 256);
  }

  static String rewrite(String page, UnaryOperator<String> change) {
    return new HtmlLinks(page, change).run();
  }

  private String run() {
    for (at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at)) {
      if (page.startsWith("<!--", at)) {
        skipTo("-->");
      } else if (at + 1 < page.length() && isLetter(page.charAt(at + 1))) {
        tag();
      } else {
        skipTo(">");
      }
    }
    return out.append(page, copied, page.length()).toString();
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  private void skipTo(String end) {
    int found = page.indexOf(end, at + 1);
    at = found < 0 ? page.length() : found + end.length();
  }

  private boolean ended() {
    return at >= page.length();
  }

  private void tag() {
    at++;
    String element = word("/>");
    Set<String> links = LINKS.getOrDefault(element, Set.of());
    while (!ended() && page.charAt(at) != '>') {
      if (isSpace(page.charAt(at)) || page.charAt(at) == '/') {
        at++;
      } else {
        attribute(links);
      }
    }
    if (RAW.contains(element)) {
      skipContent("</" + element);
    }
  }

  /** A name in small letters, up to a blank or one of the characters. */
  private String word(String stops) {
    int start = at;
    while (!ended() && !isSpace(page.charAt(at)) && stops.indexOf(page.charAt(at)) < 0) {
      at++;
    }
    return page.substring(start, at).toLowerCase(Locale.ROOT);
  }

  private void skipBlanks() {
    while (!ended() && isSpace(page.charAt(at))) {
      at++;
    }
  }

  private void attribute(Set<String> links) {
    int start = at;
    String name = word("=/>");
    if (at == start) {
      at++;
      return;
    }
    skipBlanks();
    if (ended() || page.charAt(at) != '=') {
      return;
    }
    at++;
    skipBlanks();
    if (ended()) {
      return;
    }
    char quote = page.charAt(at);
    if (quote == '"' || quote == '\'') {
      int end = page.indexOf(quote, at + 1);
      value(links.contains(name), at + 1, end < 0 ? page.length() : end);
      at = end < 0 ? page.length() : end + 1;
    } else {
      int from = at;
      word(">");
      value(links.contains(name), from, at);
    }
  }

  private void value(boolean isLink, int from, int to) {
    if (!isLink) {
      return;
    }
    String link = page.substring(from, to).replace("&amp;", "&");
    String changed = change.apply(link);
    if (!changed.equals(link)) {
      out.append(page, copied, from).append(changed.replace("&", "&amp;"));
      copied = to;
    }
  }

  private void skipContent(String end) {
    while (!ended()) {
      int found = page.indexOf("</", at);
      if (found < 0) {
        at = page.length();
      } else if (page.regionMatches(true, found, end, 0, end.length())) {
        at = found;
        return;
      } else {
        at = found + 2;
      }
    }
  }
}
