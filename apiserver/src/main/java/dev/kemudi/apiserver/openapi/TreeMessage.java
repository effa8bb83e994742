package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How a protobuf message is written from a JSON object: a list of fields, each with the form that
 * its value takes. Values that are the zero of their form are left out, as protobuf does; values
 * that are suppliers are made while they are written.
 */
final class TreeMessage {
  /** Writes a value of a tree as a field of this number. */
  @FunctionalInterface
  interface Form {
    void write(ProtoWriter out, int number, Object value);
  }

  private record Field(int number, String name, Form form) {}

  private final List<Field> fields = new ArrayList<>();
  private int extensions;

  /** Adds a field. Fields are added in the order of their numbers. */
  TreeMessage field(int number, String name, Form form) {
    fields.add(new Field(number, name, form));
    return this;
  }

  /** Adds the members whose names begin with {@code x-}. */
  TreeMessage extensions(int number) {
    extensions = number;
    return this;
  }

  /** Writes the fields of the message, those of the highest numbers first. */
  void write(ProtoWriter out, Map<String, Object> tree) {
    if (extensions > 0) {
      for (Map.Entry<String, Object> member : ProtoWriter.reversed(tree)) {
        if (member.getKey().startsWith("x-")) {
          pair(out, extensions, member.getKey(), member.getValue(), ANY);
        }
      }
    }
    for (Field field : fields.reversed()) {
      Object value = tree.get(field.name());
      if (value != null) {
        field.form().write(out, field.number(), value);
      }
    }
  }

  /** Writes a name and a value as one message. */
  static void pair(ProtoWriter out, int number, String name, Object value, Form form) {
    int mark = out.size();
    form.write(out, 2, value instanceof Supplier<?> made ? made.get() : value);
    out.string(1, name);
    out.endMessage(number, mark);
  }

  // --- forms

  static final Form TEXT =
      (out, number, value) -> {
        if (value instanceof String text && !text.isEmpty()) {
          out.string(number, text);
        }
      };

  static final Form TRUTH =
      (out, number, value) -> {
        if (Boolean.TRUE.equals(value)) {
          out.bool(number, true);
        }
      };

  static final Form WHOLE =
      (out, number, value) -> {
        if (value instanceof Number whole && whole.longValue() != 0) {
          out.int64(number, whole.longValue());
        }
      };

  static final Form REAL =
      (out, number, value) -> {
        if (value instanceof Number real && real.doubleValue() != 0) {
          out.float64(number, real.doubleValue());
        }
      };

  /** Any value, as YAML; JSON is YAML. */
  static final Form ANY =
      (out, number, value) -> {
        int mark = out.size();
        out.string(2, new String(JsonTree.write(value), StandardCharsets.UTF_8));
        out.endMessage(number, mark);
      };

  /** An object as a message. */
  Form form() {
    return (out, number, value) -> {
      int mark = out.size();
      write(out, JsonTree.object(value));
      out.endMessage(number, mark);
    };
  }

  /** A list, each element a field of its own. */
  static Form each(Form element) {
    return (out, number, value) -> {
      for (Object one : JsonTree.list(value).reversed()) {
        element.write(out, number, one);
      }
    };
  }

  /** A message whose one field holds the value: how protobuf writes choices and lists of lists. */
  static Form in(int inner, Form form) {
    return (out, number, value) -> {
      int mark = out.size();
      form.write(out, inner, value);
      out.endMessage(number, mark);
    };
  }

  /** An object as a message of pairs of a name and a value, each a field of this number. */
  static Form pairs(int inner, Form form) {
    return (out, number, value) -> {
      int mark = out.size();
      for (Map.Entry<String, Object> member : ProtoWriter.reversed(JsonTree.object(value))) {
        pair(out, inner, member.getKey(), member.getValue(), form);
      }
      out.endMessage(number, mark);
    };
  }
}
