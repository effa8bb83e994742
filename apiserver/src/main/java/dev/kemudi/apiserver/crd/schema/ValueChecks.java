package dev.kemudi.apiserver.crd.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.tree.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a schema says of a value itself: its type, its bounds, its format. */
final class ValueChecks {
  private final JSONSchemaProps props;
  private final List<String> types;
  private final String format;

  /** Compiled when the first text is looked at; empty if that can't be done. */
  private volatile @Nullable Optional<Pattern> pattern;

  private final List<@Nullable Object> allowed = new ArrayList<>(0);

  ValueChecks(JSONSchemaProps props) {
    this.props = props;
    this.types =
        props.xKubernetesIntOrString()
            ? List.of("integer", "string")
            : props.type().isEmpty() ? List.of() : List.of(props.type());
    this.format = Formats.isKnown(props.format()) ? props.format() : "";
    props.enumValues().forEach(value -> allowed.add(JsonTree.parse(value.bytes())));
  }

  private boolean matches(String text) {
    Optional<Pattern> known = pattern;
    if (known == null) {
      known = compiled(props.pattern());
      pattern = known;
    }
    return known.isPresent() && known.get().matcher(text).find();
  }

  private static Optional<Pattern> compiled(String pattern) {
    try {
      return Optional.of(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  // --- types

  void ofNull(SchemaValidation.Place place, Findings found) {
    found.count();
    if (!types.isEmpty() && !props.nullable()) {
      wrongType(place, String.join(",", types), "null", found);
    }
  }

  private static void wrongType(
      SchemaValidation.Place place, String wanted, String actual, Findings found) {
    found.add(
        FieldError.typeInvalid(
            place.field(),
            actual,
            place.path() + " in body must be of type " + wanted + ": \"" + actual + "\""));
  }

  void type(SchemaValidation.Place place, Object value, Findings found) {
    if (types.isEmpty() && format.isEmpty()) {
      return;
    }
    String actual = typeName(value);
    boolean fits =
        types.contains(actual)
            || actual.equals("integer") && types.contains("number")
            || actual.equals("number") && types.contains("integer") && isWhole((Number) value);
    boolean texts = value instanceof String || value instanceof List<?>;
    boolean ofNumbers = types.contains("number") || types.contains("integer");
    if (!texts && !format.isEmpty() && !fits) {
      wrongType(place, format, "", found);
    } else if (!fits && (ofNumbers || format.isEmpty() || !texts)) {
      wrongType(place, String.join(",", types), actual, found);
    } else {
      found.count();
    }
    found.count();
  }

  private static String typeName(Object value) {
    return switch (value) {
      case Map<?, ?> ignored -> "object";
      case List<?> ignored -> "array";
      case String ignored -> "string";
      case Boolean ignored -> "boolean";
      case Long ignored -> "integer";
      case Integer ignored -> "integer";
      default -> "number";
    };
  }

  private static boolean isWhole(Number number) {
    double value = number.doubleValue();
    return value == Math.rint(value) && !Double.isInfinite(value);
  }

  // --- values

  void value(SchemaValidation.Place place, Object value, Findings found) {
    if (value instanceof String text) {
      text(place, text, found);
      found.count();
      if (!format.isEmpty()) {
        format(place, text, found);
      }
    } else if (value instanceof Number number) {
      number(place, number, found);
      found.count();
    }
  }

  private void text(SchemaValidation.Place place, String text, Findings found) {
    int length = text.codePointCount(0, text.length());
    if (props.maxLength() != null && length > props.maxLength()) {
      found.add(
          new FieldError(
              FieldError.Type.TOO_LONG,
              place.field().toString(),
              text,
              "may not be longer than " + props.maxLength()));
    } else if (props.minLength() != null && length < props.minLength()) {
      invalid(place, text, "should be at least " + props.minLength() + " chars long", found);
    } else if (!props.pattern().isEmpty() && !matches(text)) {
      invalid(place, text, "should match '" + props.pattern() + "'", found);
    }
  }

  private void format(SchemaValidation.Place place, String text, Findings found) {
    if (!Formats.fits(format, text)) {
      found.add(
          FieldError.typeInvalid(
              place.field(),
              text,
              place.path() + " in body must be of type " + format + ": " + quoted(text)));
    }
    found.count();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static void invalid(
      SchemaValidation.Place place, @Nullable Object value, String rule, Findings found) {
    found.add(
        FieldError.invalid(place.field(), GoTree.shown(value), place.path() + " in body " + rule));
  }

  private void number(SchemaValidation.Place place, Number value, Findings found) {
    Double multiple = props.multipleOf();
    if (multiple != null) {
      multiple(place, value, multiple, found);
    }
    if (props.minimum() != null) {
      BigDecimal limit = limit(value, props.minimum());
      int order = decimal(value).compareTo(limit);
      if (order < 0 || order == 0 && props.exclusiveMinimum()) {
        String how = props.exclusiveMinimum() ? "greater than " : "greater than or equal to ";
        invalid(place, value, "should be " + how + plain(limit), found);
      }
    }
    if (props.maximum() != null) {
      BigDecimal limit = limit(value, props.maximum());
      int order = decimal(value).compareTo(limit);
      if (order > 0 || order == 0 && props.exclusiveMaximum()) {
        String how = props.exclusiveMaximum() ? "less than " : "less than or equal to ";
        invalid(place, value, "should be " + how + plain(limit), found);
      }
    }
  }

  private void multiple(
      SchemaValidation.Place place, Number value, Double multiple, Findings found) {
    BigDecimal factor = limit(value, multiple);
    if (factor.signum() <= 0) {
      found.add(
          FieldError.invalid(
              place.field(),
              plain(factor),
              "factor MultipleOf declared for "
                  + place.path()
                  + " must be positive: "
                  + plain(factor)));
    } else if (decimal(value).remainder(factor).signum() != 0) {
      invalid(place, value, "should be a multiple of " + plain(factor), found);
    }
  }

  /** Whole numbers are compared with the whole part of a limit. */
  private static BigDecimal limit(Number value, Double limit) {
    return value instanceof Double ? decimal(limit) : BigDecimal.valueOf(limit.longValue());
  }

  private static BigDecimal decimal(Number value) {
    return new BigDecimal(value.toString());
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  // --- sizes

  /** Whether the size of an object is wrong, so that nothing else is looked at. */
  boolean size(SchemaValidation.Place place, Map<String, Object> object, Findings found) {
    Long least = props.minProperties();
    Long most = props.maxProperties();
    if (least != null && object.size() < least) {
      invalid(place, object.size(), "should have at least " + least + " properties", found);
      return true;
    }
    if (most != null && object.size() > most) {
      tooMany(place, object.size(), most, found);
      return true;
    }
    return false;
  }

  void size(SchemaValidation.Place place, Collection<?> list, Findings found) {
    Long least = props.minItems();
    Long most = props.maxItems();
    if (least != null && list.size() < least) {
      invalid(place, list.size(), "should have at least " + least + " items", found);
    }
    if (most != null && list.size() > most) {
      tooMany(place, list.size(), most, found);
    }
  }

  private static void tooMany(SchemaValidation.Place place, int actual, long most, Findings found) {
    found.add(
        new FieldError(
            FieldError.Type.TOO_MANY,
            place.field().toString(),
            actual,
            "must have at most " + most + " items"));
  }

  void enumeration(SchemaValidation.Place place, Object value, Findings found) {
    found.count();
    if (allowed.isEmpty() || allowed.stream().anyMatch(each -> JsonTree.equal(each, value))) {
      return;
    }
    List<String> texts = new ArrayList<>();
    for (Object each : allowed) {
      texts.add(
          each instanceof String text
              ? text
              : new String(JsonTree.write(each), java.nio.charset.StandardCharsets.UTF_8));
    }
    found.add(FieldError.notSupported(place.field(), GoTree.shown(value), texts));
  }
}
