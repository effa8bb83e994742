package dev.kemudi.apiserver.crd.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** How a rule came out, and what that has cost. */
sealed interface Evaluation {
  /** What one rule may cost: about a tenth of a second. */
  long LIMIT = 1_000_000;

  long cost();

  record Done(boolean holds, long cost) implements Evaluation {}

  /** It could not be decided. */
  record Failed(String why, long cost) implements Evaluation {}

  /** It would have cost too much. */
  record Stopped(String why, long cost) implements Evaluation {}

  /** Runs a rule. */
  static Evaluation of(
      CelAbstractSyntaxTree tree, CelRuntime.Program program, Map<String, Object> variables) {
    RuntimeCost cost = new RuntimeCost(tree, LIMIT);
    try {
      return new Done(Boolean.TRUE.equals(program.trace(variables, cost)), cost.cost());
    } catch (RuntimeCost.LimitReached e) {
      return new Stopped(String.valueOf(e.getMessage()), cost.cost());
    } catch (CelEvaluationException e) {
      return new Failed(FailureText.of(e), cost.cost());
    } catch (StackOverflowError e) {
      return new Failed("recursion limit exceeded", cost.cost());
    }
  }
}
