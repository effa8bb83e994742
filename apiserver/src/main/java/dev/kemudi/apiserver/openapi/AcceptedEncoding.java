package dev.kemudi.apiserver.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the form of a document that a client would like best. */
final class AcceptedEncoding {
  private record Clause(String type, String subtype, double quality) {}

  private final Map<String, Encoding> offered;

  /**
   * @param offered the forms by the part of their media type after {@code application/}
   */
  AcceptedEncoding(Map<String, Encoding> offered) {
    this.offered = offered;
  }

  /** The form to answer in; null if none is accepted. */
  @Nullable Encoding of(String accept) {
    for (Clause clause : clauses(accept.isBlank() ? "*/*" : accept)) {
      boolean anyType = clause.type().equals("*");
      if (!anyType && !clause.type().equals("application")) {
        continue;
      }
      if (clause.subtype().equals("*")) {
        return Encoding.JSON;
      }
      Encoding encoding = offered.get(clause.subtype());
      if (encoding != null) {
        return encoding;
      }
    }
    return null;
  }

  private static List<Clause> clauses(String accept) {
    List<Clause> clauses = new ArrayList<>();
    for (String text : accept.split(",")) {
      String[] parts = text.split(";");
      String[] names = parts[0].strip().split("/", 2);
      if (names.length == 2) {
        clauses.add(new Clause(names[0], names[1].toLowerCase(Locale.ROOT), quality(parts)));
      }
    }
    clauses.sort(Comparator.comparingDouble(Clause::quality).reversed());
    return clauses;
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.startsWith("q=")) {
        try {
          return Double.parseDouble(part.substring(2));
        } catch (NumberFormatException e) {
          return 1;
        }
      }
    }
    return 1;
  }
}
