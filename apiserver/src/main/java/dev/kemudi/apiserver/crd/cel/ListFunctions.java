package dev.kemudi.apiserver.crd.cel;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelReference;
import dev.cel.common.exceptions.CelNumericOverflowException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rules may ask of lists: order, sum, least and greatest, and where an element stands. */
final class ListFunctions {
  private static final Map<String, CelType> SUMMABLE =
      ImmutableMap.of(
          "int",
          SimpleType.INT,
          "uint",
          SimpleType.UINT,
          "double",
          SimpleType.DOUBLE,
          "duration",
          SimpleType.DURATION);
  private static final Map<String, CelType> COMPARABLE =
      ImmutableMap.<String, CelType>builder()
          .putAll(SUMMABLE)
          .put("bool", SimpleType.BOOL)
          .put("timestamp", SimpleType.TIMESTAMP)
          .put("string", SimpleType.STRING)
          .put("bytes", SimpleType.BYTES)
          .buildOrThrow();

  /** The overloads of which a list's elements choose one. */
  private static final Set<String> OF_KNOWN_ELEMENTS =
      declarations().stream()
          .flatMap(function -> function.overloads().stream())
          .map(CelOverloadDecl::overloadId)
          .filter(id -> !id.startsWith("list_a_"))
          .collect(Collectors.toUnmodifiableSet());

  private ListFunctions() {}

  // --- declarations

  static List<CelFunctionDecl> declarations() {
    List<CelOverloadDecl> sorted = new ArrayList<>();
    List<CelOverloadDecl> sum = new ArrayList<>();
    List<CelOverloadDecl> max = new ArrayList<>();
    List<CelOverloadDecl> min = new ArrayList<>();
    COMPARABLE.forEach(
        (name, type) -> {
          sorted.add(member("list_" + name + "_is_sorted_bool", SimpleType.BOOL, type));
          max.add(member("list_" + name + "_max_" + name, type, type));
          min.add(member("list_" + name + "_min_" + name, type, type));
        });
    SUMMABLE.forEach((name, type) -> sum.add(member("list_" + name + "_sum_" + name, type, type)));
    TypeParamType any = TypeParamType.create("A");
    return List.of(
        CelFunctionDecl.newFunctionDeclaration("isSorted", sorted),
        CelFunctionDecl.newFunctionDeclaration("sum", sum),
        CelFunctionDecl.newFunctionDeclaration("max", max),
        CelFunctionDecl.newFunctionDeclaration("min", min),
        CelFunctionDecl.newFunctionDeclaration(
            "indexOf",
            CelOverloadDecl.newMemberOverload(
                "list_a_index_of_int", SimpleType.INT, ListType.create(any), any)),
        CelFunctionDecl.newFunctionDeclaration(
            "lastIndexOf",
            CelOverloadDecl.newMemberOverload(
                "list_a_last_index_of_int", SimpleType.INT, ListType.create(any), any)));
  }

  private static CelOverloadDecl member(String id, CelType result, CelType element) {
    return CelOverloadDecl.newMemberOverload(id, result, ListType.create(element));
  }

  /**
   * The tree with one meaning for each function of a list of which nobody knows the elements: the
   * first of those that it may have, as upstream takes it. So whole numbers can be summed up in
   * such a list, and others can't.
   */
  static CelAbstractSyntaxTree settled(CelAbstractSyntaxTree tree) {
    if (tree.getReferenceMap().values().stream().noneMatch(ListFunctions::isOpen)) {
      return tree;
    }
    Map<Long, CelReference> settled = new HashMap<>(tree.getReferenceMap());
    settled.replaceAll((id, reference) -> isOpen(reference) ? first(reference) : reference);
    return CelAbstractSyntaxTree.newCheckedAst(
        tree.getExpr(), tree.getSource(), settled, tree.getTypeMap());
  }

  private static boolean isOpen(CelReference reference) {
    return reference.overloadIds().size() > 1
        && reference.overloadIds().stream().allMatch(OF_KNOWN_ELEMENTS::contains);
  }

  private static CelReference first(CelReference reference) {
    return CelReference.newBuilder()
        .setName(reference.name())
        .addOverloadIds(reference.overloadIds().getFirst())
        .build();
  }

  // --- bindings

  static List<CelFunctionBinding> bindings() {
    List<CelFunctionBinding> all = new ArrayList<>();
    for (String name : COMPARABLE.keySet()) {
      all.add(list("list_" + name + "_is_sorted_bool", ListFunctions::isSorted));
      all.add(list("list_" + name + "_max_" + name, list -> extreme("max", list, 1)));
      all.add(list("list_" + name + "_min_" + name, list -> extreme("min", list, -1)));
    }
    all.add(list("list_int_sum_int", list -> sum(list, 0L)));
    all.add(list("list_uint_sum_uint", list -> sum(list, UnsignedLong.ZERO)));
    all.add(list("list_double_sum_double", list -> sum(list, 0.0)));
    all.add(list("list_duration_sum_duration", list -> sum(list, Duration.ZERO)));
    all.add(
        CelFunctionBinding.from(
            "list_a_index_of_int", List.class, Object.class, ListFunctions::indexOf));
    all.add(
        CelFunctionBinding.from(
            "list_a_last_index_of_int", List.class, Object.class, ListFunctions::lastIndexOf));
    return all;
  }

  @SuppressWarnings("rawtypes")
  private static CelFunctionBinding list(String id, CelFunctionOverload.Unary<List> function) {
    return CelFunctionBinding.from(id, List.class, function);
  }

  private static boolean isSorted(List<?> list) {
    Object before = null;
    for (Object element : list) {
      if (before != null && compare(before, element) > 0) {
        return false;
      }
      before = element;
    }
    return true;
  }

  private static Object extreme(String name, List<?> list, int sign) throws CelEvaluationException {
    Object best = null;
    for (Object element : list) {
      if (best == null || sign * compare(element, best) > 0) {
        best = element;
      }
    }
    if (best == null) {
      throw new CelEvaluationException(name + " called on empty list");
    }
    return best;
  }

  private static Object sum(List<?> list, Object zero) {
    Object sum = zero;
    for (Object element : list) {
      sum = plus(sum, element);
    }
    return sum;
  }

  private static Object plus(Object a, Object b) {
    try {
      return switch (a) {
        case Long x when b instanceof Long y -> Math.addExact(x, y);
        case Double x when b instanceof Double y -> x + y;
        case Duration x when b instanceof Duration y -> x.plus(y);
        case UnsignedLong x when b instanceof UnsignedLong y -> plus(x, y);
        default -> throw new IllegalArgumentException("no such overload");
      };
    } catch (ArithmeticException e) {
      throw new CelNumericOverflowException(String.valueOf(e.getMessage()));
    }
  }

  private static UnsignedLong plus(UnsignedLong a, UnsignedLong b) {
    UnsignedLong sum = a.plus(b);
    if (sum.compareTo(a) < 0) {
      throw new CelNumericOverflowException("range overflow on unsigned addition");
    }
    return sum;
  }

  private static int compare(@Nullable Object a, @Nullable Object b) {
    return switch (a) {
      case Long x when b instanceof Long y -> x.compareTo(y);
      case Double x when b instanceof Double y -> x.compareTo(y);
      case UnsignedLong x when b instanceof UnsignedLong y -> x.compareTo(y);
      case Boolean x when b instanceof Boolean y -> x.compareTo(y);
      case String x when b instanceof String y -> x.compareTo(y);
      case Duration x when b instanceof Duration y -> x.compareTo(y);
      case Instant x when b instanceof Instant y -> x.compareTo(y);
      case CelByteString x when b instanceof CelByteString y ->
          Arrays.compareUnsigned(x.toByteArray(), y.toByteArray());
      case null, default -> throw new IllegalArgumentException("no such overload");
    };
  }

  private static Long indexOf(List<?> list, Object element) {
    for (int i = 0; i < list.size(); i++) {
      if (Equality.equal(list.get(i), element)) {
        return (long) i;
      }
    }
    return -1L;
  }

  private static Long lastIndexOf(List<?> list, Object element) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (Equality.equal(list.get(i), element)) {
        return (long) i;
      }
    }
    return -1L;
  }
}
