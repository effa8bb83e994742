package dev.kemudi.resources.admissionregistration.validatingwebhookconfiguration;

import dev.kemudi.api.admissionregistration.v1.ValidatingWebhook;
import dev.kemudi.api.admissionregistration.v1.ValidatingWebhookBuilder;
import dev.kemudi.api.admissionregistration.v1.ValidatingWebhookConfiguration;
import dev.kemudi.api.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.admissionregistration.WebhookDefaults;
import dev.kemudi.resources.admissionregistration.WebhookValidation;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Objects;

/** The rules of validating webhook configurations. */
final class ValidatingWebhookStrategy implements Strategy<ValidatingWebhookConfiguration> {
  private static final TableColumns<ValidatingWebhookConfiguration> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<ValidatingWebhookConfiguration>named()
                  .integer("Webhooks", "Number of webhooks.", c -> (long) c.webhooks().size())
                  .age()
                  .build());

  @Override
  public ValidatingWebhookConfiguration defaults(ValidatingWebhookConfiguration object) {
    return ValidatingWebhookConfigurationBuilder.from(object)
        .webhooks(object.webhooks().stream().map(ValidatingWebhookStrategy::webhook).toList())
        .build();
  }

  private static ValidatingWebhook webhook(ValidatingWebhook webhook) {
    return ValidatingWebhookBuilder.from(webhook)
        .clientConfig(WebhookDefaults.client(webhook.clientConfig()))
        .rules(WebhookDefaults.rules(webhook.rules()))
        .failurePolicy(Objects.requireNonNullElse(webhook.failurePolicy(), "Fail"))
        .matchPolicy(Objects.requireNonNullElse(webhook.matchPolicy(), "Equivalent"))
        .namespaceSelector(WebhookDefaults.selector(webhook.namespaceSelector()))
        .objectSelector(WebhookDefaults.selector(webhook.objectSelector()))
        .timeoutSeconds(
            Objects.requireNonNullElse(webhook.timeoutSeconds(), WebhookDefaults.TIMEOUT_SECONDS))
        .build();
  }

  @Override
  public ValidatingWebhookConfiguration prepareForCreate(
      ValidatingWebhookConfiguration object, StrategyContext context) {
    return generation(object, 1);
  }

  @Override
  public ValidatingWebhookConfiguration prepareForUpdate(
      ValidatingWebhookConfiguration object,
      ValidatingWebhookConfiguration old,
      StrategyContext context) {
    boolean same = object.webhooks().equals(old.webhooks());
    return generation(object, old.metadata().generation() + (same ? 0 : 1));
  }

  private static ValidatingWebhookConfiguration generation(
      ValidatingWebhookConfiguration object, long generation) {
    return ValidatingWebhookConfigurationBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .build();
  }

  @Override
  public List<FieldError> validate(ValidatingWebhookConfiguration object, StrategyContext context) {
    return WebhookValidation.check(
        object.webhooks().stream()
            .map(
                w ->
                    new WebhookValidation.Webhook(
                        w.name(),
                        w.clientConfig(),
                        w.rules(),
                        w.failurePolicy(),
                        w.matchPolicy(),
                        w.namespaceSelector(),
                        w.objectSelector(),
                        w.sideEffects(),
                        w.timeoutSeconds(),
                        w.admissionReviewVersions(),
                        null))
            .toList());
  }

  @Override
  public List<FieldError> validateUpdate(
      ValidatingWebhookConfiguration object,
      ValidatingWebhookConfiguration old,
      StrategyContext context) {
    return validate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return false;
  }

  @Override
  public TableColumns<ValidatingWebhookConfiguration> table() {
    return TABLE;
  }
}
