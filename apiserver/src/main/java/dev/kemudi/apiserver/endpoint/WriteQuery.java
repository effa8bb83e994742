package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.endpoint.RequestDecoder.FieldValidation;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the query of a create, update or patch says about how to write.
 *
 * @param manager who owns the fields that are written: as the query names it, else the client
 *     program
 * @param force whether an apply takes fields that others own
 */
record WriteQuery(boolean dryRun, String manager, FieldValidation validation, boolean force) {
  private static final int MAX_MANAGER_BYTES = 128;

  /** Of a create or an update. */
  static WriteQuery of(HttpExchange exchange, RequestContext context, String optionsKind) {
    List<FieldError> errors = common(exchange);
    return checked(exchange, context, optionsKind, errors);
  }

  /** Of a patch. */
  static WriteQuery ofPatch(HttpExchange exchange, RequestContext context, boolean apply) {
    List<FieldError> errors = new ArrayList<>(0);
    if (!apply && exchange.query().get("force") != null) {
      errors.add(
          FieldError.forbidden(FieldPath.of("force"), "may not be specified for non-apply patch"));
    }
    if (apply && exchange.query().get("fieldManager", "").isEmpty()) {
      errors.add(FieldError.required(FieldPath.of("fieldManager"), "is required for apply patch"));
    }
    errors.addAll(common(exchange));
    return checked(exchange, context, "PatchOptions", errors);
  }

  private static WriteQuery checked(
      HttpExchange exchange, RequestContext context, String optionsKind, List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw StatusError.invalid(new GroupKind("meta.k8s.io", optionsKind), "", errors);
    }
    String named = exchange.query().get("fieldManager", "");
    return new WriteQuery(
        !exchange.query().all("dryRun").isEmpty(),
        named.isEmpty() ? program(context.userAgent()) : named,
        FieldValidation.of(exchange.query().get("fieldValidation", "")),
        isTrue(exchange.query().get("force")));
  }

  /** Anything given is true unless it says that it is not. */
  private static boolean isTrue(@Nullable String text) {
    return text != null && !text.equals("0") && !text.toLowerCase(Locale.ROOT).equals("false");
  }

  private static List<FieldError> common(HttpExchange exchange) {
    List<FieldError> errors = new ArrayList<>(0);
    manager(exchange.query().get("fieldManager", ""), errors);
    List<String> dryRun = exchange.query().all("dryRun");
    if (dryRun.stream().anyMatch(stage -> !stage.equals("All"))) {
      errors.add(FieldError.notSupported(FieldPath.of("dryRun"), dryRun, List.of("All")));
    }
    String validation = exchange.query().get("fieldValidation", "");
    if (!List.of("", "Ignore", "Warn", "Strict").contains(validation)) {
      errors.add(
          FieldError.notSupported(
              FieldPath.of("fieldValidation"), validation, List.of("Ignore", "Strict", "Warn")));
    }
    return errors;
  }

  private static void manager(String name, List<FieldError> errors) {
    FieldPath path = FieldPath.of("fieldManager");
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_MANAGER_BYTES) {
      errors.add(FieldError.tooLong(path, name, MAX_MANAGER_BYTES));
    }
    int position = 0;
    for (int letter : name.codePoints().toArray()) {
      if (!isPrintable(letter)) {
        String problem =
            String.format(
                Locale.ROOT, "invalid character U+%04X (at position %d)", letter, position);
        errors.add(FieldError.invalid(path, name, problem));
      }
      position += Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /** The part of a user agent before the slash, as much of it as can be kept. */
  static String program(String userAgent) {
    int end = userAgent.indexOf('/');
    String name = end < 0 ? userAgent : userAgent.substring(0, end);
    if (name.length() <= MAX_MANAGER_BYTES && name.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return name;
    }
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int letter : name.codePoints().filter(WriteQuery::isPrintable).toArray()) {
      bytes += Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_MANAGER_BYTES) {
        break;
      }
      kept.appendCodePoint(letter);
    }
    return kept.toString();
  }

  private static boolean isPrintable(int letter) {
    return letter == ' '
        || switch (Character.getType(letter)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
