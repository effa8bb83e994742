package dev.kemudi.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Label and field selectors over the tree of an object; any field of text may be selected. */
record MemorySelector(
    List<Predicate<Map<String, @Nullable Object>>> labels,
    List<Predicate<Map<String, @Nullable Object>>> fields) {

  static MemorySelector of(ListQuery query) {
    return new MemorySelector(
        terms(query.labelSelector()).stream().map(MemorySelector::label).toList(),
        terms(query.fieldSelector()).stream().map(MemorySelector::field).toList());
  }

  boolean isEverything() {
    return labels.isEmpty() && fields.isEmpty();
  }

  boolean matches(Map<String, @Nullable Object> tree) {
    Map<String, @Nullable Object> metadata = JsonTree.object(tree.get("metadata"));
    Map<String, @Nullable Object> own = JsonTree.object(metadata.getOrDefault("labels", Map.of()));
    return labels.stream().allMatch(term -> term.test(own))
        && fields.stream().allMatch(term -> term.test(tree));
  }

  /** The terms between the commas that stand outside parentheses. */
  private static List<String> terms(String selector) {
    List<String> terms = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= selector.length(); i++) {
      char c = i == selector.length() ? ',' : selector.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        String term = selector.substring(from, i).strip();
        if (!term.isEmpty()) {
          terms.add(term);
        }
        from = i + 1;
      }
    }
    return terms;
  }

  private static Predicate<Map<String, @Nullable Object>> label(String term) {
    int list = term.indexOf('(');
    if (list > 0) {
      String[] head = term.substring(0, list).strip().split("\\s+", -1);
      Set<String> values =
          Set.of(term.substring(list + 1, term.length() - 1).strip().split("\\s*,\\s*", -1));
      return head[1].equals("in")
          ? own -> own.containsKey(head[0]) && values.contains(own.get(head[0]))
          : own -> !own.containsKey(head[0]) || !values.contains(own.get(head[0]));
    }
    if (term.contains("=")) {
      String[] sides = term.split("\\s*(!=|==|=)\\s*", 2);
      return term.contains("!=")
          ? own -> !sides[1].equals(own.get(sides[0]))
          : own -> sides[1].equals(own.get(sides[0]));
    }
    return term.startsWith("!")
        ? own -> !own.containsKey(term.substring(1).strip())
        : own -> own.containsKey(term);
  }

  private static Predicate<Map<String, @Nullable Object>> field(String term) {
    String[] sides = term.split("!=|==|=", 2);
    String[] path = sides[0].strip().split("\\.", -1);
    boolean wanted = !term.contains("!=");
    return (Map<String, @Nullable Object> tree) ->
        JsonTree.text(tree, path).equals(sides[1].strip()) == wanted;
  }
}
