package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.endpoint.RequestDecoder.FieldValidation;
import dev.kemudi.apiserver.registry.FieldManagerName;
import dev.kemudi.apiserver.request.Flag;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.meta.v1.CreateOptions;
import dev.kemudi.machinery.meta.v1.CreateOptionsBuilder;
import dev.kemudi.machinery.meta.v1.UpdateOptions;
import dev.kemudi.machinery.meta.v1.UpdateOptionsBuilder;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the query of a create, update or patch says about how to write.
 *
 * @param manager who owns the fields that are written: as the query names it, else the client
 *     program
 * @param force whether an apply takes fields that others own
 */
record WriteQuery(boolean dryRun, String manager, FieldValidation validation, boolean force) {
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
        named.isEmpty() ? FieldManagerName.ofProgram(context.userAgent()) : named,
        FieldValidation.of(exchange.query().get("fieldValidation", "")),
        Flag.isTrue(exchange.query().get("force")));
  }

  /** The same as admission is told of it, where something is created. */
  static CreateOptions createOptions(HttpExchange exchange) {
    return CreateOptionsBuilder.create()
        .fieldManager(exchange.query().get("fieldManager", ""))
        .dryRun(exchange.query().all("dryRun"))
        .fieldValidation(exchange.query().get("fieldValidation", ""))
        .build();
  }

  /** The same for an update or a patch. */
  static UpdateOptions updateOptions(HttpExchange exchange) {
    return UpdateOptionsBuilder.create()
        .fieldManager(exchange.query().get("fieldManager", ""))
        .dryRun(exchange.query().all("dryRun"))
        .fieldValidation(exchange.query().get("fieldValidation", ""))
        .build();
  }

  /** Nothing but all stages can be tried. */
  static FieldError unknownStage(List<String> dryRun) {
    String text =
        dryRun.stream()
            .map(stage -> '"' + stage.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
            .collect(Collectors.joining(", ", "[]string{", "}"));
    return FieldError.notSupported(FieldPath.of("dryRun"), new GoLiteral(text), List.of("All"));
  }

  private static List<FieldError> common(HttpExchange exchange) {
    List<FieldError> errors =
        new ArrayList<>(
            FieldManagerName.errors(
                FieldPath.of("fieldManager"), exchange.query().get("fieldManager", "")));
    List<String> dryRun = exchange.query().all("dryRun");
    if (dryRun.stream().anyMatch(stage -> !stage.equals("All"))) {
      errors.add(unknownStage(dryRun));
    }
    String validation = exchange.query().get("fieldValidation", "");
    if (!List.of("", "Ignore", "Warn", "Strict").contains(validation)) {
      errors.add(
          FieldError.notSupported(
              FieldPath.of("fieldValidation"),
              validation,
              List.of("", "Ignore", "Strict", "Warn")));
    }
    return errors;
  }
}
