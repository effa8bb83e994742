package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.apply.TypeErrors.TypeMismatchException;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How two trees differ.
 *
 * @param added paths that only the second one has
 * @param modified paths that have other values in the second one
 * @param removed paths that only the first one has
 */
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {
  private static final Comparison SAME =
      new Comparison(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.EMPTY);

  static Comparison of(Map<String, Object> before, Map<String, Object> after, Schema schema)
      throws TypeMismatchException {
    if (before == after) {
      return SAME;
    }
    Walk walk = new Walk();
    walk.value(before, after, schema, false);
    walk.errors.throwIfAny();
    return new Comparison(walk.added.build(), walk.modified.build(), walk.removed.build());
  }

  boolean isSame() {
    return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
  }

  Comparison without(@Nullable FieldSet ignored) {
    return ignored == null
        ? this
        : new Comparison(
            added.recursiveDifference(ignored),
            modified.recursiveDifference(ignored),
            removed.recursiveDifference(ignored));
  }

  /** Walks both trees side by side; equal parts cost a comparison and no memory. */
  private static final class Walk {
    final TypeErrors errors = new TypeErrors();
    final FieldSetBuilder added = new FieldSetBuilder();
    final FieldSetBuilder modified = new FieldSetBuilder();
    final FieldSetBuilder removed = new FieldSetBuilder();
    private final List<PathElement> path = new ArrayList<>();

    void value(@Nullable Object before, @Nullable Object after, Schema schema, boolean atomic) {
      if (before == after) {
        return;
      }
      Types.Kind old = Types.kind(schema, before);
      Types.Kind now = Types.kind(schema, after);
      boolean leaf;
      if (after == Types.ABSENT) {
        leaf = walk(old, before, after, schema, atomic);
      } else {
        if (before != Types.ABSENT && old != now) {
          walk(old, before, after, schema, atomic);
        }
        leaf = walk(now, before, after, schema, atomic);
      }
      if (!leaf && before == Types.ABSENT) {
        added.add(path);
      } else if (!leaf && after == Types.ABSENT) {
        removed.add(path);
      }
    }

    /** Walks values of one kind; true if they were compared as a whole. */
    private boolean walk(
        Types.Kind kind,
        @Nullable Object before,
        @Nullable Object after,
        Schema schema,
        boolean atomic) {
      return switch (kind) {
        case SCALAR -> scalar(before, after, schema);
        case MAP -> {
          Map<String, Object> old = Types.mapOf(before);
          Map<String, Object> now = Types.mapOf(after);
          boolean empty = (old == null || old.isEmpty()) && (now == null || now.isEmpty());
          if (empty || Types.isAtomic(schema, atomic)) {
            yield whole(before, after);
          }
          maps(old == null ? Map.of() : old, now == null ? Map.of() : now, schema);
          yield false;
        }
        case LIST -> {
          List<Object> old = Types.listOf(before);
          List<Object> now = Types.listOf(after);
          boolean empty = (old == null || old.isEmpty()) && (now == null || now.isEmpty());
          if (empty || TreeFields.isLeaf(schema, atomic, kind)) {
            yield whole(before, after);
          }
          if (schema instanceof Schema.ListOf list) {
            lists(old, now, list);
          }
          yield false;
        }
      };
    }

    private boolean scalar(@Nullable Object before, @Nullable Object after, Schema schema) {
      if (schema instanceof Schema.Scalar scalar) {
        String left = TreeValidation.mismatch(scalar, before);
        String right = TreeValidation.mismatch(scalar, after);
        if (!left.isEmpty() || !right.isEmpty()) {
          errors.add(path, left.isEmpty() ? "rhs: " + right : "lhs: " + left);
          return true;
        }
      }
      return whole(before, after);
    }

    private boolean whole(@Nullable Object before, @Nullable Object after) {
      if (before == Types.ABSENT) {
        added.add(path);
      } else if (after == Types.ABSENT) {
        removed.add(path);
      } else if (!JsonTree.equal(before, after)) {
        modified.add(path);
      }
      return true;
    }

    private void maps(Map<String, Object> before, Map<String, Object> after, Schema schema) {
      for (Map.Entry<String, Object> entry : before.entrySet()) {
        String name = entry.getKey();
        Object now = after.get(name);
        boolean gone = now == null && !after.containsKey(name);
        entry(name, entry.getValue(), gone ? Types.ABSENT : now, schema);
      }
      for (Map.Entry<String, Object> entry : after.entrySet()) {
        if (!before.containsKey(entry.getKey())) {
          entry(entry.getKey(), Types.ABSENT, entry.getValue(), schema);
        }
      }
    }

    private void entry(
        String name, @Nullable Object before, @Nullable Object after, Schema schema) {
      if (before == after || before instanceof String text && text.equals(after)) {
        return;
      }
      Schema.Field field = Types.field(schema, name);
      Schema below = field == null ? Types.entries(schema) : field.schema();
      path.add(new PathElement.Field(name));
      if (below == null) {
        errors.add(path, "field not declared in schema");
      } else {
        value(before, after, below, field != null && field.atomic());
      }
      path.removeLast();
    }

    private void lists(
        @Nullable List<Object> before, @Nullable List<Object> after, Schema.ListOf schema) {
      Map<PathElement, Object> old = ListIndex.of(schema, before, path, errors);
      Map<PathElement, Object> now = ListIndex.of(schema, after, path, errors);
      for (Map.Entry<PathElement, Object> entry : old.entrySet()) {
        path.add(entry.getKey());
        Object other = now.getOrDefault(entry.getKey(), Types.ABSENT);
        value(entry.getValue(), other, schema.element(), false);
        path.removeLast();
      }
      for (Map.Entry<PathElement, Object> entry : now.entrySet()) {
        if (!old.containsKey(entry.getKey())) {
          path.add(entry.getKey());
          value(Types.ABSENT, entry.getValue(), schema.element(), false);
          path.removeLast();
        }
      }
    }
  }
}
