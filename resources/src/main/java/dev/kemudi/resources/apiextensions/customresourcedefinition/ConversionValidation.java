package dev.kemudi.resources.apiextensions.customresourcedefinition;

import dev.kemudi.api.apiextensions.v1.CustomResourceConversion;
import dev.kemudi.api.apiextensions.v1.ServiceReference;
import dev.kemudi.api.apiextensions.v1.WebhookClientConfig;
import dev.kemudi.api.apiextensions.v1.WebhookConversion;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import dev.kemudi.resources.validation.WebhookAddresses;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be wrong with how versions of a custom resource are converted. */
final class ConversionValidation {
  private ConversionValidation() {}

  static void check(
      FieldErrors errors,
      FieldPath field,
      @Nullable CustomResourceConversion conversion,
      boolean recognized) {
    if (conversion == null) {
      return;
    }
    errors.oneOf(field.child("strategy"), conversion.strategy(), List.of("None", "Webhook"));
    WebhookConversion webhook = conversion.webhook();
    WebhookClientConfig client = webhook == null ? null : webhook.clientConfig();
    FieldPath at = field.child("webhookClientConfig");
    if (!conversion.strategy().equals("Webhook")) {
      if (client != null) {
        errors.forbidden(at, "should not be set when strategy is not set to Webhook");
      }
      if (webhook != null && !webhook.conversionReviewVersions().isEmpty()) {
        errors.forbidden(
            field.child("conversionReviewVersions"),
            "should not be set when strategy is not set to Webhook");
      }
      return;
    }
    if (client == null) {
      errors.required(at, "required when strategy is set to Webhook");
    } else {
      client(errors, at, client);
    }
    reviewVersions(
        errors,
        field.child("conversionReviewVersions"),
        webhook == null ? List.of() : webhook.conversionReviewVersions(),
        recognized);
  }

  private static boolean isRecognized(List<String> versions) {
    return versions.contains("v1") || versions.contains("v1beta1");
  }

  /** Whether a conversion speaks in no version that this server knows. */
  static boolean hasUnknownReviews(@Nullable CustomResourceConversion conversion) {
    WebhookConversion webhook = conversion == null ? null : conversion.webhook();
    return webhook != null
        && !webhook.conversionReviewVersions().isEmpty()
        && !isRecognized(webhook.conversionReviewVersions());
  }

  private static void client(FieldErrors errors, FieldPath field, WebhookClientConfig client) {
    String url = client.url();
    ServiceReference service = client.service();
    if ((url == null) == (service == null)) {
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

  private static void reviewVersions(
      FieldErrors errors, FieldPath field, List<String> versions, boolean recognized) {
    if (versions.isEmpty()) {
      errors.required(field);
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
    if (recognized && !isRecognized(versions)) {
      errors.invalid(
          field, GoText.list("string", versions), "must include at least one of v1, v1beta1");
    }
  }
}
