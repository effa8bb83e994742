package dev.kemudi.apiserver.crd.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a rule costs, by its overload.
 *
 * @param target what the function is called on; null if on nothing
 */
record CallCost(
    StaticCost sizes, @Nullable CelExpr target, List<CelExpr> args, List<RuleCost> argCosts) {
  /**
   * A cost with what it takes to make the arguments.
   *
   * @param size how large the result may be; null if that follows from elsewhere
   */
  record Estimate(RuleCost cost, @Nullable RuleCost size) {}

  Estimate of(String function, String overload) {
    Estimate library = library(function);
    if (library != null) {
      return new Estimate(library.cost.plus(argSum()), library.size);
    }
    return switch (overload) {
      case "starts_with_string", "ends_with_string", "string_to_bytes", "bytes_to_string" ->
          plain(size(0).times(RuntimeCost.TRAVERSAL));
      case "in_list" -> plain(size(1));
      case "matches_string" -> target == null ? plain(RuleCost.ONE) : plain(matching());
      case "contains_string" ->
          target == null
              ? plain(RuleCost.ONE)
              : plain(
                  sizes
                      .size(target)
                      .times(RuntimeCost.TRAVERSAL)
                      .times(size(0).times(RuntimeCost.TRAVERSAL)));
      case "logical_or", "logical_and" ->
          new Estimate(
              new RuleCost(argCosts.get(0).min(), argCosts.get(0).plus(argCosts.get(1)).max()),
              null);
      case "conditional" ->
          new Estimate(
              argCosts.get(0).plus(argCosts.get(1).or(argCosts.get(2))), size(1).or(size(2)));
      case "add_list" -> new Estimate(RuleCost.ONE.plus(argSum()), size(0).plus(size(1)));
      case "add_string", "add_bytes" -> {
        RuleCost size = size(0).plus(size(1));
        yield new Estimate(size.times(RuntimeCost.TRAVERSAL).plus(argSum()), size);
      }
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
          plain(comparing());
      default -> plain(RuleCost.ONE);
    };
  }

  private Estimate plain(RuleCost cost) {
    return new Estimate(cost.plus(argSum()), null);
  }

  private RuleCost argSum() {
    RuleCost sum = RuleCost.ZERO;
    for (RuleCost cost : argCosts) {
      sum = sum.plus(cost);
    }
    return sum;
  }

  private RuleCost size(int arg) {
    return sizes.size(args.get(arg));
  }

  private RuleCost comparing() {
    long most = Math.min(size(0).max(), size(1).max());
    return new RuleCost(most > 0 ? 1 : 0, most).times(RuntimeCost.TRAVERSAL);
  }

  private RuleCost matching() {
    return targetSize()
        .plus(RuleCost.ONE)
        .times(RuntimeCost.TRAVERSAL)
        .times(size(0).times(RuntimeCost.EXPRESSION));
  }

  private RuleCost targetSize() {
    return target == null ? RuleCost.UNKNOWN_SIZE : sizes.size(target);
  }

  // --- the functions of the libraries

  private @Nullable Estimate library(String function) {
    if (function.equals("url") && args.size() == 1) {
      return new Estimate(size(0).times(RuntimeCost.TRAVERSAL), null);
    }
    if (target == null) {
      return null;
    }
    return switch (function) {
      case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" ->
          new Estimate(throughList(target), null);
      case "lowerAscii", "upperAscii", "substring", "trim" ->
          new Estimate(targetSize().times(RuntimeCost.TRAVERSAL), targetSize());
      case "replace" -> args.size() >= 2 ? replaced() : null;
      case "split" ->
          new Estimate(targetSize().times(2 * RuntimeCost.TRAVERSAL), new RuleCost(0, parts()));
      case "join" -> joined(target);
      case "find", "findAll" ->
          args.isEmpty() ? null : new Estimate(matching(), new RuleCost(0, targetSize().max()));
      default -> null;
    };
  }

  private RuleCost throughList(CelExpr list) {
    RuleCost element = sizes.elementSize(list);
    if (element == null) {
      return targetSize().times(RuntimeCost.TRAVERSAL);
    }
    RuleCost each =
        sizes.hasTexts(list)
            ? RuleCost.ONE.plus(element.times(RuntimeCost.TRAVERSAL))
            : RuleCost.ONE;
    return targetSize().times(each);
  }

  private Estimate replaced() {
    RuleCost whole = targetSize();
    RuleCost old = size(0);
    RuleCost with = size(1);
    RuleCost size =
        new RuleCost(
            RuleCost.times(pieces(whole.min(), old.max()), with.min()),
            RuleCost.times(pieces(whole.max(), old.min()), with.max()));
    return new Estimate(whole.times(2 * RuntimeCost.TRAVERSAL), size);
  }

  private static long pieces(long whole, long piece) {
    double count = Math.ceil((double) whole / piece);
    return count >= Long.MAX_VALUE || Double.isNaN(count) ? Long.MAX_VALUE : (long) count;
  }

  private long parts() {
    if (args.size() > 1
        && args.get(1).exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && args.get(1).constant().getKind() == CelConstant.Kind.INT64_VALUE) {
      long limit = args.get(1).constant().int64Value();
      return limit < 0 ? Long.MAX_VALUE : limit;
    }
    return targetSize().max();
  }

  private Estimate joined(CelExpr list) {
    RuleCost count = targetSize();
    RuleCost element = sizes.elementSize(list);
    RuleCost size = element == null ? RuleCost.ZERO : count.times(element);
    if (!args.isEmpty()) {
      RuleCost separators =
          new RuleCost(Math.max(0, count.min() - 1), Math.max(0, count.max() - 1));
      size = size.plus(size(0).times(separators));
    }
    return new Estimate(size.times(RuntimeCost.TRAVERSAL), size);
  }
}
