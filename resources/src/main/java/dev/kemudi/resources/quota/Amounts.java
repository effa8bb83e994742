package dev.kemudi.resources.quota;

import dev.kemudi.machinery.value.Quantity;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Arithmetic on amounts by resource name; every result is sorted by name. */
public final class Amounts {
  private Amounts() {}

  /** Both together; what only one of them names is kept. */
  public static Map<String, Quantity> sum(Map<String, Quantity> a, Map<String, Quantity> b) {
    Map<String, Quantity> result = new TreeMap<>(a);
    b.forEach((name, amount) -> result.merge(name, amount, Quantity::plus));
    return result;
  }

  /** The greater of each; what only one of them names is kept. */
  public static Map<String, Quantity> max(Map<String, Quantity> a, Map<String, Quantity> b) {
    Map<String, Quantity> result = new TreeMap<>(a);
    b.forEach((name, amount) -> result.merge(name, amount, Amounts::greater));
    return result;
  }

  /** What {@code a} has more than {@code b}, which may be less than nothing. */
  public static Map<String, Quantity> difference(Map<String, Quantity> a, Map<String, Quantity> b) {
    Map<String, Quantity> result = new TreeMap<>(a);
    b.forEach(
        (name, amount) -> result.merge(name, amount.negated(), (own, less) -> own.plus(less)));
    return result;
  }

  /** Only what is named. */
  public static Map<String, Quantity> only(
      Map<String, Quantity> amounts, Collection<String> names) {
    Map<String, Quantity> result = new TreeMap<>(amounts);
    result.keySet().retainAll(names);
    return result;
  }

  /**
   * The names of which {@code a} has more than {@code b}; what either doesn't name is not compared.
   */
  public static Collection<String> exceeding(Map<String, Quantity> a, Map<String, Quantity> b) {
    Collection<String> names = new TreeSet<>();
    a.forEach(
        (name, amount) -> {
          Quantity bound = b.get(name);
          if (bound != null && amount.compareTo(bound) > 0) {
            names.add(name);
          }
        });
    return names;
  }

  private static Quantity greater(Quantity a, Quantity b) {
    return a.compareTo(b) <= 0 ? b : a;
  }
}
