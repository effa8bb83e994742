package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.ValidationRule;
import dev.kemudi.apiserver.crd.cel.RuleStatement;
import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the rules of a schema can be run, and what they may cost together. */
final class RuleCheck {
  private static final long RULE_LIMIT = 10_000_000;
  private static final long SCHEMA_LIMIT = 100_000_000;
  private static final int BLAMED = 4;

  private final List<Costly> costly = new ArrayList<>();
  private long total;

  /** A rule that takes a good part of what all may cost. */
  private record Costly(FieldPath path, long cost) {}

  /**
   * A place of a schema as rules see it.
   *
   * @param schema the place; null if there is none
   * @param isResource whether it describes a whole resource
   * @param often how often its values may be in an object; null if nobody knows
   */
  record Node(@Nullable Structural schema, boolean isResource, @Nullable Long often) {
    @Nullable Node field(String name) {
      return below(schema == null ? null : schema.properties().get(name));
    }

    @Nullable Node values() {
      return below(schema == null ? null : schema.additional());
    }

    @Nullable Node items() {
      return below(schema == null ? null : schema.items());
    }

    private @Nullable Node below(@Nullable Structural other) {
      return other == null || schema == null
          ? null
          : new Node(other, other.embedsResource(), product(often, most(schema)));
    }

    private static @Nullable Long product(@Nullable Long a, @Nullable Long b) {
      return a == null || b == null ? null : times(a, b);
    }

    /** How many values may be in one of the schema; null if nobody knows. */
    private static @Nullable Long most(Structural schema) {
      JSONSchemaProps props = schema.props();
      Long limit =
          switch (props.type()) {
            case "object" -> schema.open() ? props.maxProperties() : Long.valueOf(1);
            case "array" -> props.maxItems();
            default -> Long.valueOf(1);
          };
      return limit == null ? null : Long.valueOf(Math.max(0, limit));
    }
  }

  private static long times(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }

  Node root(Structural schema) {
    return new Node(schema, true, 1L);
  }

  // --- the texts of rules

  /** What is wrong with rules before anybody reads them as rules. */
  static void texts(FieldErrors errors, JSONSchemaProps schema, FieldPath path) {
    List<ValidationRule> rules = schema.xKubernetesValidations();
    for (int i = 0; i < rules.size(); i++) {
      String rule = rules.get(i).rule().strip();
      String raw = rules.get(i).message();
      String message = raw.strip();
      FieldPath at = path.index(i);
      if (rule.isEmpty()) {
        errors.required(at.child("rule"), "rule is not specified");
      } else if (!raw.isEmpty() && message.isEmpty()) {
        errors.invalid(at.child("message"), raw, "message must be non-empty if specified");
      } else if (hasLines(message)) {
        errors.invalid(at.child("message"), raw, "message must not contain line breaks");
      } else if (hasLines(rule) && message.isEmpty()) {
        errors.required(
            at.child("message"), "message must be specified if rule contains line breaks");
      }
    }
  }

  private static boolean hasLines(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  // --- the rules

  /**
   * What is wrong with the rules of a place.
   *
   * @param uncorrelated a place whose values before and after a change can't be told to be the
   *     same; null if there is none above
   */
  List<FieldError> errors(
      JSONSchemaProps schema, FieldPath path, Node node, @Nullable FieldPath uncorrelated) {
    List<FieldError> errors = new ArrayList<>(0);
    List<RuleStatement> statements =
        node.schema() == null ? List.of() : RuleStatement.of(node.schema(), node.isResource());
    if (statements.isEmpty()) {
      errors.add(FieldError.internal(path, unfit(schema)));
      return errors;
    }
    for (int i = 0; i < statements.size(); i++) {
      ValidationRule rule = schema.xKubernetesValidations().get(i);
      FieldPath at = path.index(i).child("rule");
      RuleStatement statement = statements.get(i);
      cost(errors, at, statement, node);
      if (!statement.error().isEmpty()) {
        errors.add(FieldError.invalid(at, shown(rule), statement.error()));
      }
      if (statement.ofTransition() && uncorrelated != null) {
        errors.add(
            FieldError.invalid(
                at,
                rule.rule(),
                "oldSelf cannot be used on the uncorrelatable portion of the schema within "
                    + uncorrelated));
      }
    }
    return errors;
  }

  private static String unfit(JSONSchemaProps schema) {
    return "rule declared on schema that does not support validation rules type: '"
        + schema.type()
        + "' x-kubernetes-preserve-unknown-fields: '"
        + Boolean.TRUE.equals(schema.xKubernetesPreserveUnknownFields())
        + "'";
  }

  private static GoLiteral shown(ValidationRule rule) {
    return new GoLiteral(
        "apiextensions.ValidationRule{Rule:"
            + quoted(rule.rule())
            + ", Message:"
            + quoted(rule.message())
            + "}");
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }

  private void cost(List<FieldError> errors, FieldPath at, RuleStatement statement, Node node) {
    long cost =
        times(
            statement.maxCost(), node.often() == null ? statement.maxCardinality() : node.often());
    if (cost > RULE_LIMIT) {
      errors.add(FieldError.forbidden(at, exceeds("estimated rule cost", cost, RULE_LIMIT)));
    }
    total = cost > Long.MAX_VALUE - total ? Long.MAX_VALUE : total + cost;
    if (cost >= SCHEMA_LIMIT / 100) {
      costly.add(new Costly(at, cost));
    }
  }

  /** What all rules cost together, if that is too much; call it when all have been looked at. */
  List<FieldError> totalErrors(FieldPath path) {
    if (total <= SCHEMA_LIMIT) {
      return List.of();
    }
    List<FieldError> errors = new ArrayList<>();
    costly.stream()
        .sorted(Comparator.comparingLong(Costly::cost).reversed())
        .limit(BLAMED)
        .forEach(
            each ->
                errors.add(
                    FieldError.forbidden(
                        each.path(),
                        "contributed to estimated rule cost total exceeding cost limit for entire"
                            + " OpenAPIv3 schema")));
    errors.add(
        FieldError.forbidden(
            path,
            exceeds(
                "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema",
                total,
                SCHEMA_LIMIT)));
    return errors;
  }

  private static String exceeds(String what, long cost, long limit) {
    double factor = (double) cost / limit;
    String times =
        factor > 100
            ? "more than 100x"
            : String.format(Locale.ROOT, factor < 1.5 ? "%fx" : "%.1fx", factor);
    return what
        + " exceeds budget by factor of "
        + times
        + " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where"
        + " arrays, maps, and strings are declared)";
  }
}
