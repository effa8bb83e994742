package dev.kemudi.apiserver.crd.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When two values of a rule are the same, and what adding lists gives: as the types of lists want
 * it.
 */
final class Equality {
  private Equality() {}

  /** In place of the usual functions, which know one kind of list only. */
  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("equals", Object.class, Object.class, Equality::equal),
        CelFunctionBinding.from("not_equals", Object.class, Object.class, (a, b) -> !equal(a, b)),
        CelFunctionBinding.from("in_list", Object.class, List.class, Equality::in),
        CelFunctionBinding.from("add_list", List.class, List.class, Equality::sum));
  }

  private static List<?> sum(List<?> a, List<?> b) {
    if (a instanceof ListView view) {
      return view.plus(b);
    }
    List<Object> both = new ArrayList<>(a.size() + b.size());
    both.addAll(a);
    both.addAll(b);
    return both;
  }

  static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    if (a == null || b == null) {
      return false;
    }
    if (a instanceof Number x && b instanceof Number y) {
      return numbers(x, y);
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return lists(x, y);
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return maps(x, y);
    }
    return a.equals(b);
  }

  private static boolean numbers(Number x, Number y) {
    if (x.getClass() == y.getClass()) {
      return x instanceof Double ? x.doubleValue() == y.doubleValue() : x.equals(y);
    }
    double both = x.doubleValue() - y.doubleValue();
    return both == 0 && exact(x).compareTo(exact(y)) == 0;
  }

  private static BigDecimal exact(Number number) {
    return number instanceof UnsignedLong unsigned
        ? new BigDecimal(unsigned.bigIntegerValue())
        : number instanceof Double value
            ? new BigDecimal(value)
            : new BigDecimal(number.longValue());
  }

  private static boolean lists(List<?> x, List<?> y) {
    if (x.size() != y.size()) {
      return false;
    }
    if (x instanceof ListView view) {
      return view.sameAs(y);
    }
    return y instanceof ListView view ? view.sameAs(x) : inOrder(x, y);
  }

  /** Whether two lists of the same size hold the same in the same order. */
  static boolean inOrder(List<?> x, List<?> y) {
    Iterator<?> others = y.iterator();
    for (Object element : x) {
      if (!others.hasNext() || !equal(element, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean maps(Map<?, ?> x, Map<?, ?> y) {
    if (x.size() != y.size()
        || (x instanceof ObjectView own && y instanceof ObjectView other && !own.agrees(other))) {
      return false;
    }
    for (Map.Entry<?, ?> entry : x.entrySet()) {
      if (!y.containsKey(entry.getKey()) || !equal(entry.getValue(), y.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a list holds a value. */
  static boolean in(@Nullable Object value, List<?> list) {
    for (Object element : list) {
      if (equal(element, value)) {
        return true;
      }
    }
    return false;
  }
}
