package dev.kemudi.apiserver.crd.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelRuntime;
import dev.kemudi.api.apiextensions.v1.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A rule, ready to run.
 *
 * @param error why it can't; empty if it can
 * @param tree the checked rule; null if it is empty or wrong
 * @param program the same for evaluation
 * @param ofTransition whether it is about the change from one value to another
 * @param maxCost what it costs at most
 */
record CompiledRule(
    ValidationRule rule,
    String error,
    @Nullable CelAbstractSyntaxTree tree,
    CelRuntime.@Nullable Program program,
    boolean ofTransition,
    long maxCost) {

  static CompiledRule empty(ValidationRule rule) {
    return wrong(rule, "");
  }

  static CompiledRule wrong(ValidationRule rule, String error) {
    return new CompiledRule(rule, error, null, null, false, 0);
  }

  /** What messages call the rule. */
  String title() {
    return rule.message().isEmpty() ? rule.rule().strip() : rule.message().strip();
  }
}
