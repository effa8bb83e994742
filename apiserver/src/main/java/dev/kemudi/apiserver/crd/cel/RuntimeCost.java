package dev.kemudi.apiserver.crd.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one evaluation of a rule costs, in the same units as {@link StaticCost}, and ends it
 * when it costs more than it may. Is told of each part of the rule as it has been evaluated; the
 * arguments of a call come before it. One evaluation, one thread.
 */
final class RuntimeCost implements CelEvaluationListener {
  static final long LIST = 10;
  static final long MAP = 30;
  static final long STRUCT = 40;

  /** To go through a text costs a tenth of its length. */
  static final double TRAVERSAL = 0.1;

  /** A regular expression costs a quarter of its length for each character that it sees. */
  static final double EXPRESSION = 0.25;

  /** The limit is reached. An error, since rules go on after an exception of one of their parts. */
  static final class LimitReached extends Error {
    private static final long serialVersionUID = 1L;

    LimitReached() {
      super("operation cancelled: actual cost limit exceeded", null, false, false);
    }
  }

  private final CelAbstractSyntaxTree rule;
  private final long limit;
  private final Map<Long, Object> values = new HashMap<>();
  private long cost;

  RuntimeCost(CelAbstractSyntaxTree rule, long limit) {
    this.rule = rule;
    this.limit = limit;
  }

  long cost() {
    return cost;
  }

  @Override
  public void callback(CelExpr expr, Object value) {
    cost = RuleCost.plus(cost, costOf(expr, value));
    values.put(expr.id(), value);
    if (cost > limit) {
      throw new LimitReached();
    }
  }

  private long costOf(CelExpr expr, Object value) {
    return switch (expr.exprKind().getKind()) {
      case CONSTANT, COMPREHENSION, NOT_SET -> 0;
      case IDENT -> 1;
      case SELECT -> expr.select().testOnly() ? 0 : 1;
      case LIST -> LIST;
      case MAP -> MAP;
      case STRUCT -> STRUCT;
      case CALL -> call(expr, value);
    };
  }

  private long call(CelExpr expr, Object result) {
    CelExpr.CelCall call = expr.call();
    if (call.function().equals("_&&_")
        || call.function().equals("_||_")
        || call.function().equals("_?_:_")) {
      return 0;
    }
    List<@Nullable Object> args = new ArrayList<>(call.args().size() + 1);
    call.target().ifPresent(target -> args.add(values.get(target.id())));
    call.args().forEach(arg -> args.add(values.get(arg.id())));
    Long library = args.isEmpty() ? null : library(call.function(), args, result);
    if (library != null) {
      return library;
    }
    List<String> overloads =
        rule.getReference(expr.id())
            .map(found -> List.copyOf(found.overloadIds()))
            .orElse(List.of());
    return overloads.size() == 1 ? standard(overloads.getFirst(), args) : 1;
  }

  private static long standard(String overload, List<@Nullable Object> args) {
    return switch (overload) {
      case "starts_with_string", "ends_with_string", "string_to_bytes", "bytes_to_string" ->
          RuleCost.times(size(args.get(0)), TRAVERSAL);
      case "in_list" -> size(args.get(1));
      case "less_string",
          "greater_string",
          "less_equals_string",
          "greater_equals_string",
          "less_bytes",
          "greater_bytes",
          "less_equals_bytes",
          "greater_equals_bytes",
          "equals",
          "not_equals" ->
          RuleCost.times(Math.min(size(args.get(0)), size(args.get(1))), TRAVERSAL);
      case "add_string", "add_bytes" ->
          RuleCost.times(size(args.get(0)) + size(args.get(1)), TRAVERSAL);
      case "matches_string" -> matching(args);
      case "contains_string" ->
          RuleCost.times(
              RuleCost.times(size(args.get(0)), TRAVERSAL),
              RuleCost.times(size(args.get(1)), TRAVERSAL));
      default -> 1;
    };
  }

  private static @Nullable Long library(
      String function, List<@Nullable Object> args, Object result) {
    return switch (function) {
      case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> traversal(args.get(0));
      case "url", "lowerAscii", "upperAscii", "substring", "trim" ->
          RuleCost.times(size(args.get(0)), TRAVERSAL);
      case "replace", "split" -> RuleCost.times(size(args.get(0)), 2 * TRAVERSAL);
      case "join" -> RuleCost.times(size(result), 2 * TRAVERSAL);
      case "find", "findAll" -> args.size() < 2 ? null : matching(args);
      default -> null;
    };
  }

  private static long matching(List<@Nullable Object> args) {
    return RuleCost.times(
        RuleCost.times(1 + size(args.get(0)), TRAVERSAL),
        RuleCost.times(size(args.get(1)), EXPRESSION));
  }

  private static long size(@Nullable Object value) {
    return switch (value) {
      case String text -> text.codePointCount(0, text.length());
      case CelByteString bytes -> bytes.size();
      case Collection<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      case null, default -> 1;
    };
  }

  private static long traversal(@Nullable Object value) {
    return switch (value) {
      case String text -> (long) (text.length() * TRAVERSAL);
      case CelByteString bytes -> (long) (bytes.size() * TRAVERSAL);
      case Collection<?> list -> list.stream().mapToLong(RuntimeCost::traversal).sum();
      case Map<?, ?> map ->
          map.entrySet().stream()
              .mapToLong(entry -> traversal(entry.getKey()) + traversal(entry.getValue()))
              .sum();
      case null, default -> 1;
    };
  }
}
