package dev.kemudi.apiserver.crd.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with a rule, with the place in it, as people get to read it. */
final class Issues {
  private static final Pattern CANDIDATES =
      Pattern.compile(" \\(candidates: .*\\)$", Pattern.DOTALL);
  private static final Pattern SYNTAX =
      Pattern.compile(
          "^(?=mismatched input|extraneous input|no viable alternative|token recognition error"
              + "|missing )");

  private Issues() {}

  static String text(CelValidationResult checked) {
    List<CelIssue> issues = new ArrayList<>();
    checked.getErrors().forEach(issue -> issues.add(inUsualWords(issue)));
    issues.sort(
        Comparator.<CelIssue>comparingInt(issue -> issue.getSourceLocation().getLine())
            .thenComparingInt(issue -> issue.getSourceLocation().getColumn()));
    return CelIssue.toDisplayString(issues, checked.getSource());
  }

  private static CelIssue inUsualWords(CelIssue issue) {
    String message = CANDIDATES.matcher(issue.getMessage()).replaceFirst("");
    message = SYNTAX.matcher(message).replaceFirst("Syntax error: ");
    return CelIssue.newBuilder()
        .setSeverity(issue.getSeverity())
        .setSourceLocation(issue.getSourceLocation())
        .setExprId(issue.getExprId())
        .setMessage(
            message
                .replace("google.protobuf.Timestamp", "timestamp")
                .replace("google.protobuf.Duration", "duration"))
        .build();
  }
}
