package dev.kemudi.apiserver.crd.cel;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.apiserver.crd.schema.TextFormats;
import dev.kemudi.machinery.tree.JsonTree;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of an object's tree as rules see them. Objects, maps and lists are views: what a rule
 * doesn't look at is never converted.
 */
final class RuleValues {
  private RuleValues() {}

  /** A value of the schema. */
  static Object of(@Nullable Object tree, Structural schema) {
    if (tree == null) {
      if (schema.props().nullable()) {
        return NullValue.NULL_VALUE;
      }
      throw wrong("invalid data, got null for schema with nullable=false");
    }
    if (schema.props().xKubernetesIntOrString()) {
      if (tree instanceof String || tree instanceof Long) {
        return tree;
      }
      throw wrong("invalid data, expected XIntOrString value to be either a string or integer");
    }
    return switch (schema.props().type()) {
      case "object" -> object(tree, schema);
      case "array" -> array(tree, schema);
      case "string" -> text(tree, schema.props().format());
      case "number" -> {
        if (tree instanceof Number number) {
          yield number.doubleValue();
        }
        throw wrong("invalid data, expected float, got " + JsonTree.typeName(tree));
      }
      case "integer" -> {
        if (tree instanceof Long || tree instanceof Integer) {
          yield ((Number) tree).longValue();
        }
        throw wrong("invalid data, expected int, got " + JsonTree.typeName(tree));
      }
      case "boolean" -> {
        if (tree instanceof Boolean) {
          yield tree;
        }
        throw wrong("invalid data, expected bool, got " + JsonTree.typeName(tree));
      }
      default -> tree;
    };
  }

  private static IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException(why);
  }

  private static Object object(Object tree, Structural schema) {
    if (!(tree instanceof Map<?, ?> map)) {
      throw wrong("invalid data, expected a map for the provided schema with type=object");
    }
    Structural seen = schema.embedsResource() ? ResourceSchema.of(schema) : schema;
    Structural values = seen.additional();
    return values != null && seen.properties().isEmpty()
        ? new MapView(JsonTree.object(map), values)
        : new ObjectView(JsonTree.object(map), seen);
  }

  private static Object array(Object tree, Structural schema) {
    if (!(tree instanceof List<?> list)) {
      throw wrong("invalid data, expected an array for the provided schema with type=array");
    }
    Structural items = schema.items();
    if (items == null) {
      throw wrong("invalid array type, expected Items with a non-empty Schema");
    }
    String type = schema.props().xKubernetesListType();
    return new ListView(
        JsonTree.list(list),
        items,
        type == null ? "atomic" : type,
        schema.props().xKubernetesListMapKeys());
  }

  private static Object text(Object tree, String format) {
    if (!(tree instanceof String text)) {
      throw wrong("invalid data, expected string, got " + JsonTree.typeName(tree));
    }
    return switch (format) {
      case "duration" -> {
        Duration duration = TextFormats.duration(text);
        if (duration == null) {
          throw wrong("Invalid duration " + text + ": unable to parse " + text + " as duration");
        }
        yield duration;
      }
      case "date", "date-time" -> instant(text, format);
      case "byte" -> {
        try {
          yield CelByteString.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
          throw wrong("Invalid byte formatted string " + text + ": " + e.getMessage());
        }
      }
      default -> text;
    };
  }

  private static Instant instant(String text, String format) {
    try {
      return format.equals("date") ? TextFormats.date(text) : TextFormats.dateTime(text);
    } catch (DateTimeException e) {
      throw wrong("Invalid " + format + " formatted string " + text + ": " + e.getMessage());
    }
  }
}
