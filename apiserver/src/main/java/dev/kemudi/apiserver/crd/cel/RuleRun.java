package dev.kemudi.apiserver.crd.cel;

import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object going through its rules. */
final class RuleRun {
  private final List<FieldError> errors = new ArrayList<>();
  private long budget = ObjectRules.BUDGET;

  /** Nothing more is run: the budget is spent. */
  private static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spent() {
      super("", null, false, false);
    }
  }

  List<FieldError> of(
      @Nullable FieldPath path, SchemaRules rules, @Nullable Object value, @Nullable Object old) {
    try {
      visit(path, rules, value, old);
    } catch (Spent e) {
      // What has been found so far says so.
    }
    return errors;
  }

  private void visit(
      @Nullable FieldPath path, SchemaRules rules, @Nullable Object value, @Nullable Object old) {
    if (value == null) {
      return;
    }
    if (!rules.rules().isEmpty()) {
      run(path == null ? FieldPath.of("<nil>") : path, rules, value, old);
    }
    if (value instanceof List<?> list && rules.items() != null) {
      elements(path, rules, rules.items(), JsonTree.list(list), old);
    } else if (value instanceof Map<?, ?> map) {
      fields(path, rules, JsonTree.object(map), old);
    }
  }

  private void fields(
      @Nullable FieldPath path,
      SchemaRules rules,
      Map<String, Object> object,
      @Nullable Object old) {
    SchemaRules additional = rules.additional();
    object.forEach(
        (name, value) -> {
          Object before = old instanceof Map<?, ?> map ? map.get(name) : null;
          if (additional != null) {
            visit(
                path == null ? FieldPath.of("").key(name) : path.key(name),
                additional,
                value,
                before);
          }
          SchemaRules field = rules.properties().get(name);
          if (field != null) {
            visit(path == null ? FieldPath.of(name) : path.child(name), field, value, before);
          }
        });
  }

  private void elements(
      @Nullable FieldPath path,
      SchemaRules rules,
      SchemaRules items,
      List<Object> list,
      @Nullable Object old) {
    Map<List<@Nullable Object>, Object> before = new HashMap<>();
    List<String> keys = rules.schema().props().xKubernetesListMapKeys();
    boolean keyed = "map".equals(rules.schema().props().xKubernetesListType());
    if (keyed && old instanceof List<?> elements) {
      elements.forEach(element -> before.putIfAbsent(key(element, keys), element));
    }
    for (int i = 0; i < list.size(); i++) {
      visit(
          path == null ? FieldPath.of("").index(i) : path.index(i),
          items,
          list.get(i),
          keyed ? before.get(key(list.get(i), keys)) : null);
    }
  }

  private static List<@Nullable Object> key(@Nullable Object element, List<String> keys) {
    List<@Nullable Object> values = new ArrayList<>(keys.size());
    keys.forEach(key -> values.add(element instanceof Map<?, ?> map ? map.get(key) : null));
    return values;
  }

  // --- the rules of one place

  private void run(FieldPath path, SchemaRules rules, Object value, @Nullable Object old) {
    String type = rules.schema().props().type();
    if (budget <= 0) {
      throw spent(path, type);
    }
    Map<String, Object> variables = new HashMap<>();
    String unreadable = bind(variables, RuleLanguage.SELF, value, rules);
    if (old != null) {
      bind(variables, RuleLanguage.OLD_SELF, old, rules);
    }
    for (CompiledRule rule : rules.rules()) {
      if (!rule.error().isEmpty()) {
        errors.add(FieldError.invalid(path, type, "rule compile error: " + rule.error()));
      } else if (rule.program() != null
          && rule.tree() != null
          && (old != null || !rule.ofTransition())) {
        report(
            path,
            type,
            rule,
            unreadable.isEmpty()
                ? Evaluation.of(rule.tree(), rule.program(), variables)
                : new Evaluation.Failed(unreadable, 0));
      }
    }
  }

  /** Why the value can't be given to rules; empty if it can. */
  private static String bind(
      Map<String, Object> variables, String name, Object value, SchemaRules rules) {
    try {
      variables.put(name, RuleValues.of(value, rules.schema()));
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Spent spent(FieldPath path, String type) {
    errors.add(
        FieldError.invalid(
            path,
            type,
            "validation failed due to running out of cost budget, no further validation rules will"
                + " be run"));
    return new Spent();
  }

  private void report(FieldPath path, String type, CompiledRule rule, Evaluation evaluation) {
    if (evaluation.cost() > budget) {
      throw spent(path, type);
    }
    budget -= evaluation.cost();
    switch (evaluation) {
      case Evaluation.Done done -> {
        if (!done.holds()) {
          String message = rule.rule().message();
          errors.add(
              FieldError.invalid(
                  path, type, message.isEmpty() ? "failed rule: " + rule.title() : message));
        }
      }
      case Evaluation.Failed failed ->
          errors.add(
              FieldError.invalid(
                  path,
                  type,
                  failed.why().startsWith("no such overload")
                      ? "'"
                          + failed.why()
                          + "': call arguments did not match a supported operator, function or"
                          + " macro signature for rule: "
                          + rule.title()
                      : failed.why() + " evaluating rule: " + rule.title()));
      case Evaluation.Stopped stopped -> {
        errors.add(
            FieldError.invalid(
                path,
                type,
                "'"
                    + stopped.why()
                    + "': no further validation rules will be run due to call cost exceeds limit"
                    + " for rule: "
                    + rule.title()));
        throw new Spent();
      }
    }
  }
}
