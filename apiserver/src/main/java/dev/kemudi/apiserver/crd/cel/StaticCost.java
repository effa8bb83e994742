package dev.kemudi.apiserver.crd.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule costs at least and at most, by the bounds of the schema that it stands in: {@code
 * self.all(x, x > 0)} on a list with at most 10 elements is ten times its inner part. Every node of
 * the rule knows the path from {@code self} that it stands for, and from there how large it may be.
 */
final class StaticCost {
  private static final Set<CelKind> SCALARS =
      EnumSet.of(
          CelKind.BOOL,
          CelKind.INT,
          CelKind.UINT,
          CelKind.DOUBLE,
          CelKind.DURATION,
          CelKind.TIMESTAMP);

  private final CelAbstractSyntaxTree rule;
  private final DeclType self;
  private final Map<Long, List<String>> paths = new HashMap<>();
  private final Map<Long, RuleCost> sizes = new HashMap<>();
  private final Map<String, Deque<Long>> ranges = new HashMap<>();
  private final Set<String> accumulators = new HashSet<>();

  private StaticCost(CelAbstractSyntaxTree rule, DeclType self) {
    this.rule = rule;
    this.self = self;
  }

  /** The cost of a checked rule about values of a type. */
  static RuleCost of(CelAbstractSyntaxTree rule, DeclType self) {
    return new StaticCost(rule, self).cost(rule.getExpr());
  }

  private RuleCost cost(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case CONSTANT, NOT_SET -> RuleCost.ZERO;
      case IDENT -> ident(expr);
      case SELECT -> select(expr);
      case CALL -> call(expr);
      case LIST -> sum(expr.list().elements()).plus(RuleCost.of(RuntimeCost.LIST));
      case MAP -> map(expr);
      case STRUCT ->
          sum(expr.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList())
              .plus(RuleCost.of(RuntimeCost.STRUCT));
      case COMPREHENSION -> comprehension(expr.comprehension());
    };
  }

  private RuleCost sum(List<CelExpr> parts) {
    RuleCost sum = RuleCost.ZERO;
    for (CelExpr part : parts) {
      sum = sum.plus(cost(part));
    }
    return sum;
  }

  private RuleCost map(CelExpr expr) {
    RuleCost sum = RuleCost.of(RuntimeCost.MAP);
    for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
      sum = sum.plus(cost(entry.key())).plus(cost(entry.value()));
    }
    return sum;
  }

  private RuleCost ident(CelExpr expr) {
    String name = expr.ident().name();
    Deque<Long> range = ranges.get(name);
    if (range != null && !range.isEmpty()) {
      CelType type = type(range.peek());
      if (type.kind() == CelKind.LIST) {
        path(expr, range.peek(), "@items");
      } else if (type.kind() == CelKind.MAP) {
        path(expr, range.peek(), "@keys");
      }
    } else {
      paths.put(expr.id(), List.of(name));
    }
    return RuleCost.ONE;
  }

  private CelType type(long id) {
    return rule.getType(id).orElse(dev.cel.common.types.SimpleType.DYN);
  }

  private void path(CelExpr expr, long from, String step) {
    List<String> path = new ArrayList<>(paths.getOrDefault(from, List.of()));
    path.add(step);
    paths.put(expr.id(), path);
  }

  private RuleCost select(CelExpr expr) {
    if (expr.select().testOnly()) {
      return RuleCost.ZERO;
    }
    CelExpr operand = expr.select().operand();
    RuleCost sum = cost(operand);
    CelKind kind = type(operand.id()).kind();
    if (kind == CelKind.MAP || kind == CelKind.STRUCT || kind == CelKind.TYPE_PARAM) {
      sum = sum.plus(RuleCost.ONE);
    }
    path(expr, operand.id(), expr.select().field());
    return sum;
  }

  private RuleCost comprehension(CelExpr.CelComprehension loop) {
    RuleCost sum = cost(loop.iterRange()).plus(cost(loop.accuInit()));
    accumulators.add(loop.accuVar());
    Deque<Long> range = ranges.computeIfAbsent(loop.iterVar(), name -> new ArrayDeque<>());
    range.push(loop.iterRange().id());
    RuleCost round = cost(loop.loopCondition());
    round = cost(loop.loopStep()).plus(round);
    range.pop();
    return sum.plus(cost(loop.result())).plus(size(loop.iterRange()).times(round));
  }

  // --- calls

  private RuleCost call(CelExpr expr) {
    CelExpr.CelCall call = expr.call();
    List<CelExpr> args = call.args();
    List<RuleCost> argCosts = new ArrayList<>(args.size());
    args.forEach(arg -> argCosts.add(cost(arg)));
    List<String> overloads =
        rule.getReference(expr.id())
            .map(found -> List.copyOf(found.overloadIds()))
            .orElse(List.of());
    if (overloads.isEmpty()) {
      return RuleCost.ZERO;
    }
    CelExpr target = call.target().orElse(null);
    RuleCost sum = target == null ? RuleCost.ZERO : cost(target);
    CallCost calls = new CallCost(this, target, args, argCosts);
    RuleCost own = null;
    for (String overload : overloads) {
      CallCost.Estimate estimate = calls.of(call.function(), overload);
      own = own == null ? estimate.cost() : own.or(estimate.cost());
      if (estimate.size() != null) {
        sizes.merge(expr.id(), estimate.size(), RuleCost::or);
      }
      if (overload.equals("index_list")) {
        path(expr, args.getFirst().id(), "@items");
      } else if (overload.equals("index_map")) {
        path(expr, args.getFirst().id(), "@values");
      }
    }
    return own == null ? sum : sum.plus(own);
  }

  // --- sizes

  /** How large what an expression gives may be. */
  RuleCost size(CelExpr expr) {
    RuleCost computed = sizes.get(expr.id());
    if (computed != null) {
      return computed;
    }
    return switch (expr.exprKind().getKind()) {
      case CONSTANT -> RuleCost.of(size(expr.constant()));
      case LIST -> RuleCost.of(expr.list().elements().size());
      case MAP -> RuleCost.of(expr.map().entries().size());
      default -> sizeOf(expr);
    };
  }

  /** That of the schema's place; else what is neither text nor a collection is as large as one. */
  private RuleCost sizeOf(CelExpr expr) {
    RuleCost size = sizeAt(path(expr));
    return size.equals(RuleCost.UNKNOWN_SIZE) && SCALARS.contains(type(expr.id()).kind())
        ? RuleCost.ONE
        : size;
  }

  private static long size(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> constant.stringValue().getBytes(StandardCharsets.UTF_8).length;
      case BYTES_VALUE -> constant.bytesValue().size();
      default -> 1;
    };
  }

  private List<String> path(CelExpr expr) {
    List<String> path = paths.getOrDefault(expr.id(), List.of());
    return !path.isEmpty() && accumulators.contains(path.getFirst()) ? List.of() : path;
  }

  private RuleCost sizeAt(List<String> path) {
    DeclType at = path.isEmpty() ? null : self;
    for (int i = 1; at != null && i < path.size(); i++) {
      at = step(at, path.get(i));
    }
    return at == null ? RuleCost.UNKNOWN_SIZE : new RuleCost(0, at.maxElements());
  }

  private static @Nullable DeclType step(DeclType from, String step) {
    return switch (step) {
      case "@items", "@values" -> from.element();
      case "@keys" -> from.key();
      default -> from.fields() == null ? null : from.fields().get(step);
    };
  }

  /** How large the elements of a list may be; null if the expression is no list. */
  @Nullable RuleCost elementSize(CelExpr list) {
    if (type(list.id()).kind() != CelKind.LIST) {
      return null;
    }
    List<String> path = new ArrayList<>(path(list));
    if (path.isEmpty()) {
      return RuleCost.UNKNOWN_SIZE;
    }
    path.add("@items");
    return sizeAt(path);
  }

  /** Whether the elements of a list are texts or bytes. */
  boolean hasTexts(CelExpr list) {
    CelType type = type(list.id());
    if (type.parameters().isEmpty()) {
      return false;
    }
    CelKind kind = type.parameters().getFirst().kind();
    return kind == CelKind.STRING || kind == CelKind.BYTES;
  }
}
