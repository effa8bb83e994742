package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of paths, as a tree: one level is a sorted array of steps, each of which may be a path of
 * the set itself, may have longer paths below it, or both. Immutable; the operations walk two sets
 * side by side and share the parts that stay as they are.
 */
public final class FieldSet {
  public static final FieldSet EMPTY = new FieldSet(new Node[0]);

  private final Node[] nodes;

  /** Zero until it is asked for. */
  private int hash;

  /**
   * One step.
   *
   * @param member whether the path to here is in the set
   * @param below the longer paths; null if there are none
   */
  record Node(PathElement element, boolean member, @Nullable FieldSet below) {
    Node withMember(boolean other) {
      return member == other ? this : new Node(element, other, below);
    }

    FieldSet belowOrEmpty() {
      return below == null ? EMPTY : below;
    }
  }

  FieldSet(Node[] nodes) {
    this.nodes = nodes;
  }

  /** A set of paths of fields, such as {@code metadata.name}. */
  public static FieldSet of(String... paths) {
    FieldSetBuilder builder = new FieldSetBuilder();
    for (String path : paths) {
      List<PathElement> elements = new ArrayList<>();
      for (String name : path.split("\\.", -1)) {
        elements.add(new PathElement.Field(name));
      }
      builder.add(elements);
    }
    return builder.build();
  }

  Node[] nodes() {
    return nodes;
  }

  public boolean isEmpty() {
    return nodes.length == 0;
  }

  @Nullable Node find(PathElement element) {
    int low = 0;
    int high = nodes.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = nodes[middle].element.compareTo(element);
      if (order == 0) {
        return nodes[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** Whether the path is in the set. */
  public boolean contains(List<PathElement> path) {
    FieldSet level = this;
    for (int i = 0; i < path.size(); i++) {
      Node node = level.find(path.get(i));
      if (node == null) {
        return false;
      }
      if (i == path.size() - 1) {
        return node.member;
      }
      level = node.belowOrEmpty();
    }
    return false;
  }

  /** Gives every path, those of one level before the longer ones. */
  public void forEach(Consumer<List<PathElement>> consumer) {
    forEach(new ArrayList<>(), consumer);
  }

  private void forEach(List<PathElement> prefix, Consumer<List<PathElement>> consumer) {
    for (Node node : nodes) {
      if (node.member) {
        prefix.add(node.element);
        consumer.accept(List.copyOf(prefix));
        prefix.removeLast();
      }
    }
    for (Node node : nodes) {
      if (node.below != null) {
        prefix.add(node.element);
        node.below.forEach(prefix, consumer);
        prefix.removeLast();
      }
    }
  }

  // --- operations

  /** What two levels make of a step that one or both of them have. */
  private interface Rule {
    @Nullable Node combine(@Nullable Node a, @Nullable Node b);
  }

  private FieldSet zip(FieldSet other, Rule rule) {
    Node[] out = new Node[nodes.length + other.nodes.length];
    int size = 0;
    boolean same = true;
    int i = 0;
    int j = 0;
    while (i < nodes.length || j < other.nodes.length) {
      int order = order(i, other, j);
      Node a = order <= 0 ? nodes[i++] : null;
      Node b = order >= 0 ? other.nodes[j++] : null;
      Node combined = rule.combine(a, b);
      same &= combined == a;
      if (combined != null) {
        out[size++] = combined;
      }
    }
    if (same) {
      return this;
    }
    return size == 0 ? EMPTY : new FieldSet(Arrays.copyOf(out, size));
  }

  private int order(int i, FieldSet other, int j) {
    if (i == nodes.length) {
      return 1;
    }
    return j == other.nodes.length ? -1 : nodes[i].element.compareTo(other.nodes[j].element);
  }

  private static @Nullable Node node(Node like, boolean member, FieldSet below) {
    if (member == like.member && below == like.belowOrEmpty()) {
      return like;
    }
    boolean empty = below.isEmpty();
    return !member && empty ? null : new Node(like.element, member, empty ? null : below);
  }

  public FieldSet union(FieldSet other) {
    if (other.isEmpty() || this == other) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    return zip(
        other,
        (a, b) -> {
          if (a == null || b == null) {
            return a == null ? b : a;
          }
          return node(a, a.member || b.member, a.belowOrEmpty().union(b.belowOrEmpty()));
        });
  }

  public FieldSet intersection(FieldSet other) {
    if (isEmpty() || other.isEmpty()) {
      return EMPTY;
    }
    return zip(
        other,
        (a, b) ->
            a == null || b == null
                ? null
                : node(a, a.member && b.member, a.belowOrEmpty().intersection(b.belowOrEmpty())));
  }

  /** The paths that are not in the other set. */
  public FieldSet difference(FieldSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    return zip(
        other,
        (a, b) ->
            a == null || b == null
                ? a
                : node(a, a.member && !b.member, a.belowOrEmpty().difference(b.belowOrEmpty())));
  }

  /** The paths that are not in the other set, nor below a path in it. */
  public FieldSet recursiveDifference(FieldSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    return zip(
        other,
        (a, b) -> {
          if (a == null || b == null) {
            return a;
          }
          return b.member
              ? null
              : node(a, a.member, a.belowOrEmpty().recursiveDifference(b.belowOrEmpty()));
        });
  }

  // --- with a schema

  /** A change of the steps of one level; null takes a step out. */
  private interface Change {
    @Nullable Node apply(Node node);
  }

  private FieldSet map(Change change) {
    Node[] out = new Node[nodes.length];
    int size = 0;
    boolean same = true;
    for (Node node : nodes) {
      Node changed = change.apply(node);
      same &= changed == node;
      if (changed != null) {
        out[size++] = changed;
      }
    }
    return same ? this : new FieldSet(Arrays.copyOf(out, size));
  }

  /** This set and, of all its paths, the beginnings that end in a declared field of a struct. */
  FieldSet withNamedFields(@Nullable Schema schema) {
    return map(
        node -> {
          if (node.below == null) {
            return node;
          }
          boolean named =
              node.element instanceof PathElement.Field field
                  && schema instanceof Schema.Struct struct
                  && struct.field(field.name()) != null;
          FieldSet below = node.below.withNamedFields(Types.below(schema, node.element));
          return node(node, node.member || named, below);
        });
  }

  /** This set after a change of the schema: paths into what has become one value now end at it. */
  FieldSet reconciled(Schema schema) {
    return map(
        node -> {
          Schema below = Types.below(schema, node.element);
          if (node.below == null || below == null || below instanceof Schema.Any) {
            return node;
          }
          return Types.isAtomic(below, Types.isAtomicField(schema, node.element))
              ? new Node(node.element, true, null)
              : node(node, node.member, node.below.reconciled(below));
        });
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof FieldSet that
            && hashCode() == that.hashCode()
            && Arrays.equals(nodes, that.nodes);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(nodes);
      hash = known;
    }
    return known;
  }

  /** The paths, one a line. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    forEach(path -> lines.add(printed(path)));
    return String.join("\n", lines);
  }

  /** A path in the form of messages: {@code .spec.containers[name="web"].image}. */
  static String printed(List<PathElement> path) {
    StringBuilder text = new StringBuilder();
    path.forEach(text::append);
    return text.toString();
  }
}
