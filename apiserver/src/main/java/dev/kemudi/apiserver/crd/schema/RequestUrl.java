package dev.kemudi.apiserver.crd.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL with a scheme, or an absolute path, taken apart.
 *
 * @param host with port
 */
public record RequestUrl(String scheme, String host, String path, String rawQuery, String text) {
  private static final Pattern URL =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://(?:[^@/?#]*@)?([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");
  private static final Pattern PLAIN =
      Pattern.compile("(?:[A-Za-z0-9._~/!$&'()*+,;=:@\\[\\]-]|%[0-9a-fA-F]{2})*");
  private static final String UNESCAPED = "-_.~$&+,/:;=@";
  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]+(?:%25[^\\]]*)?\\]|[^\\[\\]:<>\"\\s]*)(?::(\\d*))?");

  /** Takes a URL apart; null if it is none. */
  public static @Nullable RequestUrl parse(String text) {
    Matcher parts = URL.matcher(text);
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f) || !parts.matches()) {
      return null;
    }
    String scheme = parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT);
    String host = parts.group(2) == null ? "" : parts.group(2);
    String path = parts.group(3);
    boolean rooted = !scheme.isEmpty() || text.startsWith("/");
    if (!rooted || BAD_ESCAPE.matcher(host + path).find() || !HOST.matcher(host).matches()) {
      return null;
    }
    return new RequestUrl(scheme, host, path, parts.group(4) == null ? "" : parts.group(4), text);
  }

  private String hostPart(int group) {
    Matcher parts = HOST.matcher(host);
    String found = parts.matches() ? parts.group(group) : null;
    return found == null ? "" : found;
  }

  public String hostname() {
    String name = hostPart(1);
    return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
  }

  public String port() {
    return hostPart(2);
  }

  /** The path with everything escaped that must be. */
  public String escapedPath() {
    if (PLAIN.matcher(path).matches()) {
      return path;
    }
    StringBuilder escaped = new StringBuilder();
    for (byte each : decoded(path.replace("+", "%2B")).getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (UNESCAPED.indexOf(c) >= 0 || c < 0x80 && Character.isLetterOrDigit(c)) {
        escaped.append(c);
      } else {
        escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return escaped.toString();
  }

  public Map<String, List<String>> query() {
    Map<String, List<String>> values = new TreeMap<>();
    for (String pair : rawQuery.split("&")) {
      int split = pair.indexOf('=');
      String name = split < 0 ? pair : pair.substring(0, split);
      if (!pair.isEmpty() && !pair.contains(";") && !BAD_ESCAPE.matcher(pair).find()) {
        values
            .computeIfAbsent(decoded(name), key -> new ArrayList<>())
            .add(split < 0 ? "" : decoded(pair.substring(split + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text;
  }
}
