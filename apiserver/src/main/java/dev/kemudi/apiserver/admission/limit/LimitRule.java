package dev.kemudi.apiserver.admission.limit;

import dev.kemudi.machinery.value.Quantity;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a limit range, each of which answers with upstream's message, empty if it holds.
 */
final class LimitRule {
  /** Up to here amounts are compared in thousandths. */
  private static final long EXACT = Long.MAX_VALUE / 1000;

  private LimitRule() {}

  static String min(
      String type,
      String name,
      Quantity bound,
      Map<String, Quantity> requests,
      Map<String, Quantity> limits) {
    Quantity request = requests.get(name);
    Quantity limit = limits.get(name);
    String start = "minimum " + name + " usage per " + type + " is " + bound;
    if (request == null) {
      return start + ".  No request is specified";
    }
    boolean exact = areExact(request, limit, bound);
    if (amount(request, exact) < amount(bound, exact)) {
      return start + ", but request is " + request;
    }
    return limit != null && amount(limit, exact) < amount(bound, exact)
        ? start + ", but limit is " + limit
        : "";
  }

  static String max(
      String type,
      String name,
      Quantity bound,
      Map<String, Quantity> requests,
      Map<String, Quantity> limits) {
    Quantity request = requests.get(name);
    Quantity limit = limits.get(name);
    String start = maximum(type, name, bound);
    if (limit == null) {
      return start + ".  No limit is specified";
    }
    boolean exact = areExact(request, limit, bound);
    if (amount(limit, exact) > amount(bound, exact)) {
      return start + ", but limit is " + limit;
    }
    return request != null && amount(request, exact) > amount(bound, exact)
        ? start + ", but request is " + request
        : "";
  }

  /** The same for what has requests only. */
  static String max(String type, String name, Quantity bound, Map<String, Quantity> requests) {
    Quantity request = requests.get(name);
    String start = maximum(type, name, bound);
    if (request == null) {
      return start + ".  No request is specified";
    }
    boolean exact = areExact(request, null, bound);
    return amount(request, exact) > amount(bound, exact)
        ? start + ", but request is " + request
        : "";
  }

  private static String maximum(String type, String name, Quantity bound) {
    return "maximum " + name + " usage per " + type + " is " + bound;
  }

  static String ratio(
      String type,
      String name,
      Quantity bound,
      Map<String, Quantity> requests,
      Map<String, Quantity> limits) {
    Quantity request = requests.get(name);
    Quantity limit = limits.get(name);
    String start = name + " max limit to request ratio per " + type + " is " + bound;
    if (request == null || request.isZero()) {
      return start + ", but no request is specified or request is 0";
    }
    if (limit == null || limit.isZero()) {
      return start + ", but no limit is specified or limit is 0";
    }
    boolean exact = areExact(request, limit, bound);
    double ratio = (double) amount(limit, exact) / amount(request, exact);
    boolean exactBound = bound.value() <= EXACT;
    double highest = amount(bound, exactBound);
    return (exactBound ? ratio * 1000 : ratio) > highest
        ? start + ", but provided ratio is " + sixPlaces(ratio)
        : "";
  }

  private static String sixPlaces(double ratio) {
    return String.format(Locale.ROOT, "%.6f", new BigDecimal(ratio));
  }

  private static boolean areExact(
      @Nullable Quantity request, @Nullable Quantity limit, Quantity bound) {
    return isExact(request) && isExact(limit) && isExact(bound);
  }

  private static boolean isExact(@Nullable Quantity quantity) {
    return quantity == null || quantity.value() <= EXACT;
  }

  private static long amount(Quantity quantity, boolean exact) {
    return exact ? quantity.milliValue() : quantity.value();
  }
}
