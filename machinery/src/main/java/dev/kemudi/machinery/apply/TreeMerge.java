package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.apply.TypeErrors.TypeMismatchException;
import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays an applied configuration over a live object. */
final class TreeMerge {
  private final TypeErrors errors = new TypeErrors();
  private final List<PathElement> path = new ArrayList<>();

  private TreeMerge() {}

  static Map<String, Object> merge(
      Map<String, Object> live, Map<String, Object> applied, Schema schema)
      throws TypeMismatchException {
    TreeMerge walk = new TreeMerge();
    Object merged = walk.value(live, applied, schema, false);
    walk.errors.throwIfAny();
    Map<String, Object> map = Types.mapOf(merged);
    return map == null ? Map.of() : map;
  }

  /** The merged value, {@link Types#ABSENT} if nothing is left. */
  private @Nullable Object value(
      @Nullable Object live, @Nullable Object applied, Schema schema, boolean atomic) {
    if (applied == Types.ABSENT) {
      return live;
    }
    Types.Kind kind = Types.kind(schema, applied);
    return switch (kind) {
      case SCALAR -> scalar(applied, schema);
      case MAP -> {
        Map<String, Object> before = Types.mapOf(live);
        Map<String, Object> over = Types.mapOf(applied);
        boolean empty = (before == null || before.isEmpty()) && (over == null || over.isEmpty());
        yield empty || Types.isAtomic(schema, atomic)
            ? applied
            : maps(before == null ? Map.of() : before, over == null ? Map.of() : over, schema);
      }
      case LIST -> {
        List<Object> before = Types.listOf(live);
        List<Object> over = Types.listOf(applied);
        boolean empty = (before == null || before.isEmpty()) && (over == null || over.isEmpty());
        yield !empty
                && !TreeFields.isLeaf(schema, atomic, kind)
                && schema instanceof Schema.ListOf list
            ? lists(before, over, list)
            : applied;
      }
    };
  }

  private @Nullable Object scalar(@Nullable Object applied, Schema schema) {
    if (schema instanceof Schema.Scalar scalar) {
      String problem = TreeValidation.mismatch(scalar, applied);
      if (!problem.isEmpty()) {
        errors.add(path, "rhs: " + problem);
      }
    }
    return applied;
  }

  private Object maps(Map<String, Object> live, Map<String, Object> applied, Schema schema) {
    Map<String, Object> merged = new LinkedHashMap<>(live);
    for (Map.Entry<String, Object> entry : applied.entrySet()) {
      String name = entry.getKey();
      Schema.Field field = Types.field(schema, name);
      Schema below = field == null ? Types.entries(schema) : field.schema();
      path.add(new PathElement.Field(name));
      if (below == null) {
        errors.add(path, "field not declared in schema");
      } else {
        Object before = live.get(name);
        boolean absent = before == null && !live.containsKey(name);
        Object value =
            value(
                absent ? Types.ABSENT : before,
                entry.getValue(),
                below,
                field != null && field.atomic());
        if (value == Types.ABSENT) {
          merged.remove(name);
        } else {
          merged.put(name, value);
        }
      }
      path.removeLast();
    }
    return merged.isEmpty() ? Types.ABSENT : merged;
  }

  /**
   * Merges two lists: the elements of the configuration keep their order; the others stay before
   * the shared element that they stood before, and come before new ones in the same place.
   */
  private Object lists(
      @Nullable List<Object> liveList, @Nullable List<Object> appliedList, Schema.ListOf schema) {
    Map<PathElement, Object> live = ListIndex.of(schema, liveList, path, errors);
    Map<PathElement, Object> applied = ListIndex.of(schema, appliedList, path, errors);
    Deque<PathElement> shared = new ArrayDeque<>();
    applied.keySet().stream().filter(live::containsKey).forEach(shared::add);
    List<PathElement> left = List.copyOf(live.keySet());
    List<PathElement> right = List.copyOf(applied.keySet());
    List<@Nullable Object> merged = new ArrayList<>(left.size() + right.size());
    int l = 0;
    int r = 0;
    while (l < left.size() || r < right.size()) {
      PathElement kept = l < left.size() ? left.get(l) : null;
      if (kept != null && r < right.size() && applied.containsKey(kept)) {
        if (kept.equals(right.get(r))) {
          add(merged, kept, live, applied, schema);
          shared.poll();
          l++;
          r++;
          continue;
        }
        if (!shared.isEmpty() && !kept.equals(shared.peek())) {
          l++;
          continue;
        }
      }
      if (kept != null && !applied.containsKey(kept)) {
        add(merged, kept, live, applied, schema);
        l++;
      } else if (r < right.size()) {
        PathElement next = right.get(r++);
        add(merged, next, live, applied, schema);
        if (next.equals(shared.peek())) {
          shared.poll();
        }
      } else {
        l++;
      }
    }
    return merged.isEmpty() ? Types.ABSENT : merged;
  }

  private void add(
      List<@Nullable Object> merged,
      PathElement element,
      Map<PathElement, Object> live,
      Map<PathElement, Object> applied,
      Schema.ListOf schema) {
    path.add(element);
    Object value =
        value(
            live.getOrDefault(element, Types.ABSENT),
            applied.getOrDefault(element, Types.ABSENT),
            schema.element(),
            false);
    path.removeLast();
    if (value != Types.ABSENT) {
      merged.add(value);
    }
  }
}
