package dev.kemudi.resources.validation;

import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.machinery.value.Quantity;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whole structures in Go's notation, as upstream's messages show the value of a field that is one:
 * {@code core.SecurityContext{Capabilities:(*core.Capabilities)(nil), ...}}. What stands behind a
 * pointer is not shown. Made by reflection, for messages of errors only.
 */
public final class GoSyntax {
  /** Where upstream's pointers point differs from run to run; here it is always the same. */
  private static final String ADDRESS = "0xc000000000";

  private GoSyntax() {}

  /** The value with all its fields. */
  public static GoLiteral of(Record value) {
    return new GoLiteral(struct(value));
  }

  public static GoLiteral of(IntOrString value) {
    return new GoLiteral(intOrString(value));
  }

  private static String struct(Record value) {
    StringBuilder text = new StringBuilder(typeName(value.getClass())).append('{');
    String separator = "";
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      text.append(separator)
          .append(fieldName(component.getName()))
          .append(':')
          .append(field(component, value));
      separator = ", ";
    }
    return text.append('}').toString();
  }

  private static String field(RecordComponent component, Record of) {
    Object value;
    try {
      value = component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("field cannot be read: " + component, e);
    }
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      String type = "(*" + typeName(component.getType()) + ")";
      return type + (value == null ? "(nil)" : "(" + ADDRESS + ")");
    }
    return print(value, component.getAnnotatedType());
  }

  private static String print(@Nullable Object value, @Nullable AnnotatedType declared) {
    return switch (value) {
      case null -> "nil";
      case List<?> list -> list(list, declared);
      case Map<?, ?> map -> map(map, declared);
      case IntOrString number -> intOrString(number);
      case Record struct -> struct(struct);
      case Quantity quantity -> "resource.MustParse(" + quoted(quantity.toString()) + ")";
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> quoted(value.toString());
    };
  }

  private static String intOrString(IntOrString value) {
    return switch (value) {
      case IntOrString.IntValue number ->
          "intstr.IntOrString{Type:0, IntVal:" + number.value() + ", StrVal:\"\"}";
      case IntOrString.StringValue text ->
          "intstr.IntOrString{Type:1, IntVal:0, StrVal:" + quoted(text.value()) + "}";
    };
  }

  private static String list(List<?> list, @Nullable AnnotatedType declared) {
    String type = "[]" + argument(declared, 0);
    return list.isEmpty()
        ? type + "(nil)"
        : type
            + list.stream()
                .map(item -> print(item, null))
                .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String map(Map<?, ?> map, @Nullable AnnotatedType declared) {
    String values = argument(declared, 1);
    String type = values.equals("resource.Quantity") ? "core.ResourceList" : "map[string]" + values;
    TreeMap<String, String> entries = new TreeMap<>();
    map.forEach((key, value) -> entries.put(quoted(key.toString()), print(value, null)));
    return map.isEmpty()
        ? type + "(nil)"
        : type
            + entries.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
  }

  static String argument(@Nullable AnnotatedType declared, int index) {
    if (declared instanceof AnnotatedParameterizedType parameterized
        && parameterized.getType() instanceof ParameterizedType type) {
      Type argument = type.getActualTypeArguments()[index];
      return argument instanceof Class<?> known ? typeName(known) : "interface {}";
    }
    return "interface {}";
  }

  static String typeName(Class<?> type) {
    return switch (type.getName()) {
      case "java.lang.String" -> "string";
      case "java.lang.Boolean" -> "bool";
      case "java.lang.Integer" -> "int32";
      case "java.lang.Long" -> "int64";
      case "java.time.Instant" -> "v1.Time";
      case "dev.kemudi.machinery.value.Quantity" -> "resource.Quantity";
      case "dev.kemudi.machinery.value.IntOrString" -> "intstr.IntOrString";
      default -> packageName(type.getPackageName()) + "." + type.getSimpleName();
    };
  }

  /** Types of the API are printed in their internal form, which has no version. */
  private static String packageName(String name) {
    if (name.startsWith("dev.kemudi.machinery")) {
      return "v1";
    }
    String group = name.substring(0, name.lastIndexOf('.'));
    return group.substring(group.lastIndexOf('.') + 1);
  }

  static String fieldName(String component) {
    return switch (component) {
      case "metadata" -> "ObjectMeta";
      case "seLinuxOptions" -> "SELinuxOptions";
      case "uid" -> "UID";
      default -> component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1);
    };
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
