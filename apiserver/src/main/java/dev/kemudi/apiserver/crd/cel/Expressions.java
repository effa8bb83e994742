package dev.kemudi.apiserver.crd.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.List;
import java.util.Set;

/** The regular expressions that stand in a rule as they are, which are read before it runs. */
final class Expressions {
  private static final Set<String> TAKING_ONE = Set.of("matches", "find", "findAll");

  private Expressions() {}

  /** What is wrong with the first wrong one; empty if nothing is. */
  static String error(CelAbstractSyntaxTree rule) {
    return CelNavigableAst.fromAst(rule)
        .getRoot()
        .allNodes()
        .map(node -> error(node.expr()))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String error(CelExpr expr) {
    if (expr.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL
        || !TAKING_ONE.contains(expr.call().function())) {
      return "";
    }
    List<CelExpr> args = expr.call().args();
    int at = expr.call().target().isPresent() ? 0 : 1;
    if (args.size() <= at
        || args.get(at).exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || args.get(at).constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      return "";
    }
    String text = args.get(at).constant().stringValue();
    try {
      Pattern.compile(text);
      return "";
    } catch (PatternSyntaxException e) {
      String why = String.valueOf(e.getMessage());
      return why.contains("stack underflow")
          ? "error parsing regexp: unexpected ): `" + text + "`"
          : why;
    }
  }
}
