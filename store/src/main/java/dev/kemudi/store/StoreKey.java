package dev.kemudi.store;

import java.util.Comparator;

/**
 * A key such as {@code /registry/pods/default/web-0}. Keys are ordered as their UTF-8 bytes are, so
 * that every store lists in the same order.
 */
public record StoreKey(String value) implements Comparable<StoreKey> {
  public StoreKey {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a key can't be empty");
    }
  }

  public boolean startsWith(String prefix) {
    return value.startsWith(prefix);
  }

  /** The smallest key after this one: where a list goes on after its last entry. */
  public StoreKey successor() {
    return new StoreKey(value + '\0');
  }

  @Override
  public int compareTo(StoreKey other) {
    return compare(value, other.value);
  }

  /** The order of the two strings' UTF-8 bytes, which is that of their code points. */
  public static int compare(String one, String other) {
    int shared = Math.min(one.length(), other.length());
    for (int i = 0; i < shared; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return codePointRank(a) - codePointRank(b);
      }
    }
    return one.length() - other.length();
  }

  /**
   * The same order for a search of one key, cheaper where it can be: only between surrogates and
   * what is above them do strings have another order of their own, and a key without either is on
   * the same side of both.
   */
  public static Comparator<String> orderAround(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) >= Character.MIN_SURROGATE) {
        return StoreKey::compare;
      }
    }
    return Comparator.naturalOrder();
  }

  /** Moves surrogates, which stand for the highest code points, behind all other UTF-16 units. */
  private static int codePointRank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }

  @Override
  public String toString() {
    return value;
  }
}
