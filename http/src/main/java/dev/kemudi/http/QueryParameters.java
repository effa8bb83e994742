package dev.kemudi.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string. As in Go's {@code url.ParseQuery}, a part with a broken escape
 * or a semicolon is dropped and the rest still counts.
 */
public final class QueryParameters {
  private static final QueryParameters EMPTY = new QueryParameters(Map.of());

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Parses the text after the question mark. */
  public static QueryParameters parse(String query) {
    if (query.isEmpty()) {
      return EMPTY;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    int start = 0;
    while (start <= query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      addPart(query.substring(start, end), values);
      start = end + 1;
    }
    return new QueryParameters(values);
  }

  private static void addPart(String part, Map<String, List<String>> values) {
    if (part.isEmpty() || part.indexOf(';') >= 0) {
      return;
    }
    int equals = part.indexOf('=');
    String name = decode(equals < 0 ? part : part.substring(0, equals));
    String value = equals < 0 ? "" : decode(part.substring(equals + 1));
    if (name != null && value != null) {
      values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
    }
  }

  private static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return null;
    }
  }

  /** The first value of the name, or null. */
  public @Nullable String get(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.getFirst();
  }

  public String get(String name, String fallback) {
    return Objects.requireNonNullElse(get(name), fallback);
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  public boolean contains(String name) {
    return values.containsKey(name);
  }

  public Set<String> names() {
    return values.keySet();
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }
}
