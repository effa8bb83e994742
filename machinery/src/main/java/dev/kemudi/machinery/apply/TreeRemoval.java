package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the fields of a set out of a tree; a map or list that this empties becomes null. */
final class TreeRemoval {
  private TreeRemoval() {}

  static Map<String, Object> remove(Map<String, Object> tree, FieldSet fields, Schema schema) {
    if (fields.isEmpty()) {
      return tree;
    }
    Map<String, Object> left = Types.mapOf(value(tree, fields, schema, false));
    return left == null ? Map.of() : left;
  }

  private static @Nullable Object value(
      @Nullable Object value, FieldSet fields, Schema schema, boolean atomic) {
    Types.Kind kind = Types.kind(schema, value);
    if (kind == Types.Kind.SCALAR) {
      return value;
    }
    if (TreeFields.isLeaf(schema, atomic, kind)) {
      return null;
    }
    Map<String, Object> map = Types.mapOf(value);
    List<Object> list = Types.listOf(value);
    if (map != null) {
      return map(map, fields, schema);
    }
    return list != null && schema instanceof Schema.ListOf of ? list(list, fields, of) : null;
  }

  private static @Nullable Object map(Map<String, Object> map, FieldSet fields, Schema schema) {
    Map<String, Object> left = LinkedHashMap.newLinkedHashMap(map.size());
    for (Map.Entry<String, Object> entry : map.entrySet()) {
      PathElement step = new PathElement.Field(entry.getKey());
      FieldSet.Node node = fields.find(step);
      if (node == null) {
        left.put(entry.getKey(), entry.getValue());
      } else if (!node.member()) {
        Schema below = Types.below(schema, step);
        boolean atomic = Types.isAtomicField(schema, step);
        left.put(
            entry.getKey(),
            value(
                entry.getValue(),
                node.belowOrEmpty(),
                below == null ? Schema.Any.INSTANCE : below,
                atomic));
      }
    }
    return left.isEmpty() ? null : left;
  }

  private static @Nullable Object list(List<Object> list, FieldSet fields, Schema.ListOf schema) {
    List<@Nullable Object> left = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      FieldSet.Node node;
      try {
        node = fields.find(Types.element(schema, i, element));
      } catch (Types.NoKeyException e) {
        node = null;
      }
      if (node == null) {
        left.add(element);
      } else if (!node.member()) {
        left.add(value(element, node.belowOrEmpty(), schema.element(), false));
      }
    }
    return left.isEmpty() ? null : left;
  }
}
