package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The set of all fields that a tree sets. */
final class TreeFields {
  private final FieldSetBuilder fields = new FieldSetBuilder();
  private final List<PathElement> path = new ArrayList<>();

  private TreeFields() {}

  static FieldSet of(Map<String, Object> tree, Schema schema) {
    TreeFields walk = new TreeFields();
    walk.value(tree, schema, false);
    return walk.fields.build();
  }

  private void value(@Nullable Object value, Schema schema, boolean atomicField) {
    Types.Kind kind = Types.kind(schema, value);
    if (kind == Types.Kind.SCALAR || isLeaf(schema, atomicField, kind)) {
      fields.add(path);
    } else if (kind == Types.Kind.MAP) {
      map(value, schema);
    } else {
      list(value, schema);
    }
  }

  /** Lists of which nothing is known are kept whole. */
  static boolean isLeaf(Schema schema, boolean atomicField, Types.Kind kind) {
    return Types.isAtomic(schema, atomicField)
        || kind == Types.Kind.LIST && schema instanceof Schema.Any;
  }

  private void map(@Nullable Object value, Schema schema) {
    Map<String, Object> map = Types.mapOf(value);
    if (map == null) {
      return;
    }
    for (Map.Entry<String, Object> entry : map.entrySet()) {
      Schema.Field field = Types.field(schema, entry.getKey());
      Schema below = field == null ? Types.entries(schema) : field.schema();
      if (below == null) {
        continue;
      }
      path.add(new PathElement.Field(entry.getKey()));
      Object child = entry.getValue();
      value(child, below, field != null && field.atomic());
      boolean empty = child == null || child instanceof Map<?, ?> inner && inner.isEmpty();
      if (empty || field == null) {
        fields.add(path);
      }
      path.removeLast();
    }
  }

  private void list(@Nullable Object value, Schema schema) {
    List<Object> list = Types.listOf(value);
    if (list == null || !(schema instanceof Schema.ListOf of)) {
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      try {
        path.add(Types.element(schema, i, list.get(i)));
      } catch (Types.NoKeyException e) {
        continue;
      }
      value(list.get(i), of.element(), false);
      fields.add(path);
      path.removeLast();
    }
  }
}
