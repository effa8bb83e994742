package dev.kemudi.machinery.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Picks objects by a few of their fields: all terms must hold, so that none at all picks
 * everything. Immutable.
 */
public final class FieldSelector {
  private static final FieldSelector EVERYTHING = new FieldSelector(List.of());

  private final List<Term> terms;

  private FieldSelector(List<Term> terms) {
    this.terms = terms;
  }

  /**
   * One comparison.
   *
   * @param equal whether the field must have the value, or must not
   */
  public record Term(String field, boolean equal, String value) {
    @Override
    public String toString() {
      String escaped = value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
      return field + (equal ? "=" : "!=") + escaped;
    }
  }

  public static FieldSelector everything() {
    return EVERYTHING;
  }

  public static FieldSelector of(Term... terms) {
    return new FieldSelector(List.of(terms));
  }

  /** A selector of the objects whose field has this value. */
  public static FieldSelector equal(String field, String value) {
    return of(new Term(field, true, value));
  }

  /**
   * Reads a selector such as {@code spec.nodeName=n1,status.phase!=Failed}.
   *
   * @throws IllegalArgumentException with upstream's message when it can't be read
   */
  public static FieldSelector parse(String text) {
    if (text.isEmpty()) {
      return EVERYTHING;
    }
    List<Term> terms = new ArrayList<>();
    for (String part : split(text)) {
      if (!part.isEmpty()) {
        terms.add(term(part, text));
      }
    }
    return terms.isEmpty() ? EVERYTHING : new FieldSelector(List.copyOf(terms));
  }

  /** The parts between commas that no backslash escapes, sorted. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ',') {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    parts.sort(null);
    return parts;
  }

  private static Term term(String part, String text) {
    for (int i = 0; i < part.length(); i++) {
      if (part.startsWith("!=", i)) {
        return new Term(part.substring(0, i), false, unescaped(part.substring(i + 2)));
      }
      if (part.charAt(i) == '=') {
        int value = part.startsWith("==", i) ? i + 2 : i + 1;
        return new Term(part.substring(0, i), true, unescaped(part.substring(value)));
      }
    }
    throw new IllegalArgumentException(
        "invalid selector: '" + text + "'; can't understand '" + part + "'");
  }

  private static String unescaped(String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        String escaped = i + 1 < value.length() ? value.substring(i + 1, i + 2) : "";
        if (escaped.isEmpty() || !"\\,=".contains(escaped)) {
          throw new IllegalArgumentException(
              "invalid field selector: invalid escape sequence: \\" + escaped);
        }
        out.append(escaped);
        i++;
      } else if (c == ',' || c == '=') {
        throw new IllegalArgumentException(
            "invalid field selector: unescaped character in value: " + (int) c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * Whether an object matches.
   *
   * @param fields gives the value of a field, empty for one that is not set or not known
   */
  public boolean matches(Function<String, String> fields) {
    for (Term term : terms) {
      if (fields.apply(term.field).equals(term.value) != term.equal) {
        return false;
      }
    }
    return true;
  }

  public boolean isEverything() {
    return terms.isEmpty();
  }

  public List<Term> terms() {
    return terms;
  }

  /** The selector with each term replaced, such as by one with the name the hub version uses. */
  public FieldSelector map(UnaryOperator<Term> change) {
    return new FieldSelector(terms.stream().map(change).toList());
  }

  /** The only value that the field may have, if there is one: for use with an index. */
  public @Nullable String exactValue(String field) {
    for (Term term : terms) {
      if (term.equal && term.field.equals(field)) {
        return term.value;
      }
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSelector that && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return terms.stream().map(Term::toString).collect(Collectors.joining(","));
  }
}
