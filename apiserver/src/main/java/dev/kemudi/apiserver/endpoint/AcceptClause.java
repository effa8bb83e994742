package dev.kemudi.apiserver.endpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the media ranges of an Accept header.
 *
 * @param quality how much it is wanted, from 0 to 1
 * @param parameters those that follow the range
 */
record AcceptClause(String type, String subtype, double quality, Map<String, String> parameters) {
  private static final String ANY = "*";

  private static final Comparator<AcceptClause> MOST_WANTED_FIRST =
      Comparator.comparingDouble((AcceptClause clause) -> -clause.quality)
          .thenComparing(clause -> clause.type.equals(ANY))
          .thenComparing(clause -> clause.subtype.equals(ANY));

  /** The ranges of a header, the most wanted first. */
  static List<AcceptClause> parse(String header) {
    List<AcceptClause> clauses = new ArrayList<>();
    for (String text : header.split(",")) {
      AcceptClause clause = clause(text);
      if (clause != null) {
        clauses.add(clause);
      }
    }
    clauses.sort(MOST_WANTED_FIRST);
    return clauses;
  }

  /** The clause of a text; null if that is no media range. */
  private static @Nullable AcceptClause clause(String text) {
    String[] parts = text.split(";");
    String[] range = parts[0].strip().split("/", -1);
    if (range.length > 2 || range.length == 1 && !range[0].equals(ANY)) {
      return null;
    }
    double quality = 1;
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      if (pair.length < 2) {
        continue;
      }
      String value = pair[1].strip();
      if (pair[0].strip().equals("q")) {
        quality = quality(value);
      } else {
        parameters.put(pair[0].strip(), value);
      }
    }
    return new AcceptClause(range[0], range[range.length - 1], quality, parameters);
  }

  private static double quality(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /** Whether the media type, as {@code application/json}, is in the range. */
  boolean takes(String mediaType) {
    int slash = mediaType.indexOf('/');
    return type.equals(ANY) && subtype.equals(ANY)
        || type.equals(mediaType.substring(0, slash))
            && (subtype.equals(ANY) || subtype.equals(mediaType.substring(slash + 1)));
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
