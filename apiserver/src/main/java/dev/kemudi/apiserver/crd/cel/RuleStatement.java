package dev.kemudi.apiserver.crd.cel;

import dev.kemudi.apiserver.crd.schema.Structural;
import java.util.List;

/**
 * What is known of a rule before it runs.
 *
 * @param error what is wrong with it; empty if nothing
 * @param ofTransition whether it is about the change from one value to another
 * @param maxCost what it costs at most, for one value
 * @param maxCardinality how often its values may be in a request at most
 */
public record RuleStatement(String error, boolean ofTransition, long maxCost, long maxCardinality) {
  /**
   * The rules of one place of a schema, in their order; none if rules can't see the values there.
   *
   * @param isResource whether the values are whole resources
   */
  public static List<RuleStatement> of(Structural schema, boolean isResource) {
    DeclType type = DeclType.of(schema, isResource);
    return type == null
        ? List.of()
        : RuleLanguage.compile(schema.props().xKubernetesValidations(), type).stream()
            .map(
                rule ->
                    new RuleStatement(
                        rule.error(), rule.ofTransition(), rule.maxCost(), type.maxCardinality()))
            .toList();
  }
}
