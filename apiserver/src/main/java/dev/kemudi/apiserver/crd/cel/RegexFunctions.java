package dev.kemudi.apiserver.crd.cel;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;

/** What rules may find in texts by regular expressions, which take linear time. */
final class RegexFunctions {
  private RegexFunctions() {}

  static List<CelFunctionDecl> declarations() {
    return List.of(
        CelFunctionDecl.newFunctionDeclaration(
            "find",
            CelOverloadDecl.newMemberOverload(
                "string_find_string", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING)),
        CelFunctionDecl.newFunctionDeclaration(
            "findAll",
            CelOverloadDecl.newMemberOverload(
                "string_find_all_string",
                ListType.create(SimpleType.STRING),
                SimpleType.STRING,
                SimpleType.STRING),
            CelOverloadDecl.newMemberOverload(
                "string_find_all_string_int",
                ListType.create(SimpleType.STRING),
                SimpleType.STRING,
                SimpleType.STRING,
                SimpleType.INT)));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from(
            "string_find_string",
            String.class,
            String.class,
            (text, expression) -> {
              List<String> found = find(text, expression, 1);
              return found.isEmpty() ? "" : found.getFirst();
            }),
        CelFunctionBinding.from(
            "string_find_all_string",
            String.class,
            String.class,
            (text, expression) -> find(text, expression, -1)),
        CelFunctionBinding.from(
            "string_find_all_string_int",
            ImmutableList.of(String.class, String.class, Long.class),
            args -> find((String) args[0], (String) args[1], (Long) args[2])));
  }

  private static List<String> find(String text, String expression, long limit)
      throws CelEvaluationException {
    try {
      Matcher matcher = Pattern.compile(expression).matcher(text);
      List<String> found = new ArrayList<>();
      while ((limit < 0 || found.size() < limit) && matcher.find()) {
        found.add(matcher.group());
      }
      return found;
    } catch (PatternSyntaxException e) {
      throw new CelEvaluationException("Illegal regex: " + e.getMessage(), e);
    }
  }
}
