package dev.kemudi.resources.admissionregistration;

import dev.kemudi.api.admissionregistration.v1.RuleWithOperations;
import dev.kemudi.api.admissionregistration.v1.ServiceReference;
import dev.kemudi.api.admissionregistration.v1.WebhookClientConfig;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import dev.kemudi.resources.validation.LabelSelectors;
import dev.kemudi.resources.validation.WebhookAddresses;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be wrong with webhooks, of whichever kind. */
public final class WebhookValidation {
  private static final FieldPath WEBHOOKS = FieldPath.of("webhooks");
  private static final List<String> OPERATIONS =
      List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
  private static final int MAX_TIMEOUT = 30;

  private WebhookValidation() {}

  /**
   * A webhook as both kinds have it.
   *
   * @param reinvocationPolicy null for validating ones
   */
  public record Webhook(
      String name,
      WebhookClientConfig client,
      List<RuleWithOperations> rules,
      @Nullable String failurePolicy,
      @Nullable String matchPolicy,
      @Nullable LabelSelector namespaceSelector,
      @Nullable LabelSelector objectSelector,
      @Nullable String sideEffects,
      @Nullable Integer timeoutSeconds,
      List<String> reviewVersions,
      @Nullable String reinvocationPolicy) {}

  public static List<FieldError> check(List<Webhook> webhooks) {
    FieldErrors errors = new FieldErrors();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < webhooks.size(); i++) {
      webhook(errors, WEBHOOKS.index(i), webhooks.get(i));
      if (!names.add(webhooks.get(i).name())) {
        errors.duplicate(WEBHOOKS.index(i).child("name"), webhooks.get(i).name());
      }
    }
    return errors.list();
  }

  private static void webhook(FieldErrors errors, FieldPath field, Webhook webhook) {
    name(errors, field.child("name"), webhook.name());
    reviewVersions(errors, field.child("admissionReviewVersions"), webhook.reviewVersions());
    for (int i = 0; i < webhook.rules().size(); i++) {
      rule(errors, field.child("rules").index(i), webhook.rules().get(i));
    }
    errors.supportedIfSet(
        field.child("failurePolicy"), webhook.failurePolicy(), List.of("Fail", "Ignore"));
    errors.supportedIfSet(
        field.child("matchPolicy"), webhook.matchPolicy(), List.of("Equivalent", "Exact"));
    List<String> harmless = List.of("None", "NoneOnDryRun");
    if (webhook.sideEffects() == null) {
      errors.required(field.child("sideEffects"), "must specify one of None, NoneOnDryRun");
    }
    errors.supportedIfSet(field.child("sideEffects"), webhook.sideEffects(), harmless);
    Integer seconds = webhook.timeoutSeconds();
    if (seconds != null && (seconds < 1 || seconds > MAX_TIMEOUT)) {
      errors.invalid(
          field.child("timeoutSeconds"),
          seconds,
          "the timeout value must be between 1 and 30 seconds");
    }
    LabelSelectors.check(errors, field.child("namespaceSelector"), webhook.namespaceSelector());
    LabelSelectors.check(errors, field.child("objectSelector"), webhook.objectSelector());
    client(errors, field.child("clientConfig"), webhook.client());
    errors.supportedIfSet(
        field.child("reinvocationPolicy"),
        webhook.reinvocationPolicy(),
        List.of("IfNeeded", "Never"));
  }

  private static void name(FieldErrors errors, FieldPath field, String name) {
    if (name.isEmpty()) {
      errors.required(field);
    } else {
      List<String> problems = Names.dnsSubdomain(name);
      if (!problems.isEmpty()) {
        errors.invalid(field, name, String.join(",", problems));
      } else if (name.split("\\.", -1).length < 3) {
        errors.invalid(
            field, name, "should be a domain with at least three segments separated by dots");
      }
    }
  }

  private static void reviewVersions(FieldErrors errors, FieldPath field, List<String> versions) {
    if (versions.isEmpty()) {
      errors.required(field, "must specify one of v1, v1beta1");
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < versions.size(); i++) {
      if (!seen.add(versions.get(i))) {
        errors.invalid(field.index(i), versions.get(i), "duplicate version");
      } else {
        errors.invalid(field.index(i), versions.get(i), Names.dns1035Label(versions.get(i)));
      }
    }
    if (!seen.contains("v1") && !seen.contains("v1beta1")) {
      errors.invalid(
          field, GoText.list("string", versions), "must include at least one of v1, v1beta1");
    }
  }

  private static void rule(FieldErrors errors, FieldPath field, RuleWithOperations rule) {
    all(errors, field.child("operations"), rule.operations(), "*");
    for (int i = 0; i < rule.operations().size(); i++) {
      errors.supportedIfSet(
          field.child("operations").index(i), rule.operations().get(i), OPERATIONS);
    }
    all(errors, field.child("apiGroups"), rule.rule().apiGroups(), "*");
    all(errors, field.child("apiVersions"), rule.rule().apiVersions(), "*");
    for (int i = 0; i < rule.rule().apiVersions().size(); i++) {
      if (rule.rule().apiVersions().get(i).isEmpty()) {
        errors.required(field.child("apiVersions").index(i));
      }
    }
    resources(errors, field.child("resources"), rule.rule().resources());
    errors.supportedIfSet(
        field.child("scope"), rule.rule().scope(), List.of("*", "Cluster", "Namespaced"));
  }

  private static void all(
      FieldErrors errors, FieldPath field, List<String> values, String wildcard) {
    if (values.isEmpty()) {
      errors.required(field);
    }
    if (values.size() > 1 && values.contains(wildcard)) {
      errors.invalid(
          field,
          GoText.list("string", values),
          "if '*' is present, must not specify other "
              + (field.toString().endsWith("operations")
                  ? "operations"
                  : field.toString().endsWith("apiGroups") ? "API groups" : "API versions"));
    }
  }

  private static void resources(FieldErrors errors, FieldPath field, List<String> resources) {
    if (resources.isEmpty()) {
      errors.required(field);
    }
    for (int i = 0; i < resources.size(); i++) {
      if (resources.get(i).isEmpty()) {
        errors.required(field.index(i));
      }
    }
    if (resources.size() > 1 && resources.contains("*/*")) {
      errors.invalid(
          field,
          GoText.list("string", resources),
          "if '*/*' is present, must not specify other resources");
    }
    if (resources.contains("*")
        && resources.stream().anyMatch(r -> !r.equals("*") && r.indexOf('/') < 0)) {
      errors.invalid(
          field,
          GoText.list("string", resources),
          "if '*' is present, must not specify other resources without subresources");
    }
  }

  private static void client(FieldErrors errors, FieldPath field, WebhookClientConfig client) {
    ServiceReference service = client.service();
    String url = client.url();
    if ((service == null) == (url == null)) {
      errors.required(field, "exactly one of url or service is required");
    } else if (url != null) {
      WebhookAddresses.url(errors, field.child("url"), url);
    } else if (service != null) {
      WebhookAddresses.service(
          errors,
          field.child("service"),
          service.name(),
          service.namespace(),
          service.path(),
          Objects.requireNonNullElse(service.port(), 443));
    }
  }
}
