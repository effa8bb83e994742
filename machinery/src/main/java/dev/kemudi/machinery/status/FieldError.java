package dev.kemudi.machinery.status;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field.
 *
 * @param type the kind of error
 * @param field the path of the field
 * @param badValue what the field holds; printed as upstream prints Go values
 * @param detail what is wrong with it
 */
public record FieldError(Type type, String field, @Nullable Object badValue, String detail) {
  /** The kinds of errors, with their reason in a Status and their words. */
  public enum Type {
    NOT_FOUND("FieldValueNotFound", "Not found"),
    REQUIRED("FieldValueRequired", "Required value"),
    DUPLICATE("FieldValueDuplicate", "Duplicate value"),
    INVALID("FieldValueInvalid", "Invalid value"),
    NOT_SUPPORTED("FieldValueNotSupported", "Unsupported value"),
    FORBIDDEN("FieldValueForbidden", "Forbidden"),
    TOO_LONG("FieldValueTooLong", "Too long"),
    TOO_MANY("FieldValueTooMany", "Too many"),
    INTERNAL("InternalError", "Internal error"),
    TYPE_INVALID("FieldValueTypeInvalid", "Invalid value");

    private final String reason;
    private final String words;

    Type(String reason, String words) {
      this.reason = reason;
      this.words = words;
    }

    /** The reason of a cause in a Status. */
    public String reason() {
      return reason;
    }
  }

  public static FieldError required(FieldPath field, String detail) {
    return new FieldError(Type.REQUIRED, field.toString(), "", detail);
  }

  public static FieldError invalid(FieldPath field, @Nullable Object value, String detail) {
    return new FieldError(Type.INVALID, field.toString(), value, detail);
  }

  public static FieldError typeInvalid(FieldPath field, @Nullable Object value, String detail) {
    return new FieldError(Type.TYPE_INVALID, field.toString(), value, detail);
  }

  public static FieldError duplicate(FieldPath field, @Nullable Object value) {
    return new FieldError(Type.DUPLICATE, field.toString(), value, "");
  }

  public static FieldError forbidden(FieldPath field, String detail) {
    return new FieldError(Type.FORBIDDEN, field.toString(), "", detail);
  }

  public static FieldError notFound(FieldPath field, @Nullable Object value) {
    return new FieldError(Type.NOT_FOUND, field.toString(), value, "");
  }

  /** The supported values are listed in the order given. */
  public static FieldError notSupported(
      FieldPath field, @Nullable Object value, List<String> supported) {
    String values = supported.stream().map(FieldError::quoted).collect(Collectors.joining(", "));
    return new FieldError(
        Type.NOT_SUPPORTED,
        field.toString(),
        value,
        values.isEmpty() ? "" : "supported values: " + values);
  }

  public static FieldError tooLong(FieldPath field, @Nullable Object value, int maximum) {
    return new FieldError(
        Type.TOO_LONG, field.toString(), value, "must have at most " + maximum + " bytes");
  }

  public static FieldError tooMany(FieldPath field, int actual, int maximum) {
    return new FieldError(
        Type.TOO_MANY, field.toString(), actual, "must have at most " + maximum + " items");
  }

  public static FieldError internal(FieldPath field, String message) {
    return new FieldError(Type.INTERNAL, field.toString(), null, message);
  }

  /** The error without its field, as in the causes of a Status. */
  public String body() {
    String start =
        switch (type) {
          case REQUIRED, FORBIDDEN, TOO_LONG, INTERNAL -> type.words;
          case NOT_FOUND, DUPLICATE, INVALID, NOT_SUPPORTED, TOO_MANY, TYPE_INVALID ->
              type.words + ": " + printed(badValue);
        };
    return detail.isEmpty() ? start : start + ": " + detail;
  }

  /** The error with its field. */
  @Override
  public String toString() {
    return field + ": " + body();
  }

  private static String printed(@Nullable Object value) {
    return switch (value) {
      case null -> quoted("null");
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case String text -> quoted(text);
      case GoLiteral literal -> literal.text();
      case Object other ->
          other.getClass().isRecord() || other instanceof Iterable || other instanceof java.util.Map
              ? GoValue.print(other)
              : quoted(other.toString());
    };
  }

  private static String quoted(String text) {
    return GoValue.quote(text);
  }
}
