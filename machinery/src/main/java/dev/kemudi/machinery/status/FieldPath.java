package dev.kemudi.machinery.status;

import org.jspecify.annotations.Nullable;

/**
 * Where in an object a field stands: {@code spec.containers[0].ports[1].name}. Immutable; its text
 * is made when it is asked for.
 */
public final class FieldPath {
  private final @Nullable FieldPath parent;
  private final String step;

  private FieldPath(@Nullable FieldPath parent, String step) {
    this.parent = parent;
    this.step = step;
  }

  /** The path of the object itself, where upstream tells it as a name that is empty. */
  public static FieldPath unnamed() {
    return new FieldPath(null, "[]");
  }

  /** A path that starts with these names. */
  public static FieldPath of(String first, String... more) {
    return new FieldPath(null, first).child(more);
  }

  /** The fields below. */
  public FieldPath child(String... names) {
    FieldPath path = this;
    for (String name : names) {
      path = new FieldPath(path, "." + name);
    }
    return path;
  }

  /** An element of the list. */
  public FieldPath index(int index) {
    return new FieldPath(this, "[" + index + "]");
  }

  /** An entry of the map. */
  public FieldPath key(String key) {
    return new FieldPath(this, "[" + key + "]");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    if (parent != null) {
      parent.append(text);
    }
    text.append(step);
  }
}
