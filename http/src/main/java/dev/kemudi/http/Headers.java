package dev.kemudi.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Immutable header fields in the order they were given: names compare without case, a name may
 * occur more than once. Messages carry a dozen fields, so a flat array beats a hash table in both
 * memory and time.
 */
public final class Headers {
  private static final Headers EMPTY = new Headers(new String[0]);

  /** Name, value, name, value... */
  private final String[] fields;

  private Headers(String[] fields) {
    this.fields = fields;
  }

  public static Headers empty() {
    return EMPTY;
  }

  /**
   * Fields from alternating names and values.
   *
   * @throws IllegalArgumentException if a name isn't a token or a value holds a control character
   */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a header name without a value");
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      HeaderRules.check(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Headers(namesAndValues.clone());
  }

  /** Fields that a codec has checked already; the array is kept. */
  static Headers trusted(String[] fields) {
    return fields.length == 0 ? EMPTY : new Headers(fields);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The first value of the name, or null. */
  public @Nullable String get(String name) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        return fields[i + 1];
      }
    }
    return null;
  }

  /** The first value of the name, or the fallback. */
  public String get(String name, String fallback) {
    String value = get(name);
    return value == null ? fallback : value;
  }

  /** Every value of the name, in order; each line is one value, commas aren't split. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(2);
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        values.add(fields[i + 1]);
      }
    }
    return values;
  }

  public boolean contains(String name) {
    return get(name) != null;
  }

  /** Whether some line of the name lists this token, compared without case ({@code a, b, c}). */
  public boolean lists(String name, String token) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        for (String part : fields[i + 1].split(",", -1)) {
          if (part.strip().equalsIgnoreCase(token)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < fields.length; i += 2) {
      action.accept(fields[i], fields[i + 1]);
    }
  }

  /** The number of fields, repeated names counted each time. */
  public int size() {
    return fields.length / 2;
  }

  /** A builder that starts from these fields. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.fields.addAll(Arrays.asList(fields));
    return builder;
  }

  /** These fields with every earlier value of the name replaced by this one. */
  public Headers with(String name, String value) {
    return toBuilder().set(name, value).build();
  }

  public Headers without(String name) {
    return toBuilder().remove(name).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Headers headers && Arrays.equals(fields, headers.fields);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(fields);
  }

  /** Names only: values can be credentials. */
  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    forEach((name, value) -> names.add(name));
    return names.toString();
  }

  /** Collects fields; not for several threads at once. */
  public static final class Builder {
    private final List<String> fields = new ArrayList<>();

    private Builder() {}

    /**
     * @throws IllegalArgumentException if the name isn't a token or the value holds a control
     *     character
     */
    public Builder add(String name, String value) {
      HeaderRules.check(name, value);
      fields.add(name);
      fields.add(value);
      return this;
    }

    /** Replaces every value of the name. */
    public Builder set(String name, String value) {
      remove(name);
      return add(name, value);
    }

    public Builder remove(String name) {
      for (int i = fields.size() - 2; i >= 0; i -= 2) {
        if (fields.get(i).equalsIgnoreCase(name)) {
          fields.subList(i, i + 2).clear();
        }
      }
      return this;
    }

    public Headers build() {
      return fields.isEmpty() ? EMPTY : new Headers(fields.toArray(new String[0]));
    }
  }
}
