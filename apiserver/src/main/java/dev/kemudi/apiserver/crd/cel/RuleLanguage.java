package dev.kemudi.apiserver.crd.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import dev.cel.runtime.standard.InOperator.InOverload;
import dev.kemudi.api.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;

/** The language of rules: CEL with the functions that Kubernetes adds. */
final class RuleLanguage {
  static final String SELF = "self";
  static final String OLD_SELF = "oldSelf";

  private static final int MAX_DEPTH = 250;
  private static final String SELF_TYPE = "selfType";
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHomogeneousLiterals(true)
          .maxParseRecursionDepth(MAX_DEPTH)
          .build();
  private static final CelStringExtensions TEXTS =
      CelExtensions.strings(
          CelStringExtensions.Function.CHAR_AT,
          CelStringExtensions.Function.INDEX_OF,
          CelStringExtensions.Function.JOIN,
          CelStringExtensions.Function.LAST_INDEX_OF,
          CelStringExtensions.Function.LOWER_ASCII,
          CelStringExtensions.Function.REPLACE,
          CelStringExtensions.Function.SPLIT,
          CelStringExtensions.Function.SUBSTRING,
          CelStringExtensions.Function.TRIM,
          CelStringExtensions.Function.UPPER_ASCII);

  private RuleLanguage() {}

  /** What rules are checked and run by; made when the first rule comes. */
  private static final class Engine {
    static final CelCompiler COMPILER =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(TEXTS)
            .addFunctionDeclarations(ListFunctions.declarations())
            .addFunctionDeclarations(RegexFunctions.declarations())
            .addFunctionDeclarations(UrlFunctions.declarations())
            .build();
    static final CelRuntime RUNTIME =
        CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setStandardEnvironmentEnabled(false)
            .setOptions(OPTIONS)
            .setStandardFunctions(
                CelStandardFunctions.newBuilder()
                    .filterFunctions(
                        (function, overload) ->
                            function != StandardFunction.EQUALS
                                && function != StandardFunction.NOT_EQUALS
                                && overload != InOverload.IN_LIST
                                && overload != AddOverload.ADD_LIST
                                && !Conversions.REPLACED.contains(overload))
                    .build())
            .addLibraries(TEXTS)
            .addFunctionBindings(Equality.bindings())
            .addFunctionBindings(Conversions.bindings())
            .addFunctionBindings(ListFunctions.bindings())
            .addFunctionBindings(RegexFunctions.bindings())
            .addFunctionBindings(UrlFunctions.bindings())
            .build();

    private Engine() {}
  }

  /** The rules of one place of a schema. */
  static List<CompiledRule> compile(List<ValidationRule> rules, DeclType type) {
    CelType self = type.celType(SELF_TYPE);
    CelCompiler compiler =
        Engine.COMPILER
            .toCompilerBuilder()
            .setTypeProvider(DeclTypes.of(SELF_TYPE, type))
            .addVar(SELF, self)
            .addVar(OLD_SELF, self)
            .build();
    List<CompiledRule> compiled = new ArrayList<>(rules.size());
    for (ValidationRule rule : rules) {
      compiled.add(compile(rule, compiler, type));
    }
    return compiled;
  }

  private static CompiledRule compile(ValidationRule rule, CelCompiler compiler, DeclType type) {
    if (rule.rule().isBlank()) {
      return CompiledRule.empty(rule);
    }
    CelValidationResult checked;
    try {
      checked = compiler.compile(rule.rule());
    } catch (StackOverflowError e) {
      return CompiledRule.wrong(
          rule, "compilation failed: expression recursion limit exceeded: " + MAX_DEPTH);
    }
    if (checked.hasError()) {
      return CompiledRule.wrong(rule, "compilation failed: " + Issues.text(checked));
    }
    try {
      CelAbstractSyntaxTree tree = ListFunctions.settled(checked.getAst());
      if (!tree.getResultType().equals(SimpleType.BOOL)) {
        return CompiledRule.wrong(rule, "cel expression must evaluate to a bool");
      }
      String wrong = Expressions.error(tree);
      if (!wrong.isEmpty()) {
        return CompiledRule.wrong(rule, "program instantiation failed: " + wrong);
      }
      return new CompiledRule(
          rule,
          "",
          tree,
          Engine.RUNTIME.createProgram(tree),
          tree.getReferenceMap().values().stream()
              .anyMatch(reference -> reference.name().equals(OLD_SELF)),
          StaticCost.of(tree, type).max());
    } catch (StackOverflowError e) {
      return CompiledRule.wrong(
          rule, "compilation failed: expression recursion limit exceeded: " + MAX_DEPTH);
    } catch (CelValidationException | CelEvaluationException e) {
      return CompiledRule.wrong(rule, "program instantiation failed: " + e.getMessage());
    }
  }
}
