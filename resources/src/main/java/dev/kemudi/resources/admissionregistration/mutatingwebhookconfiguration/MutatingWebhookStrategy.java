package dev.kemudi.resources.admissionregistration.mutatingwebhookconfiguration;

import dev.kemudi.api.admissionregistration.v1.MutatingWebhook;
import dev.kemudi.api.admissionregistration.v1.MutatingWebhookBuilder;
import dev.kemudi.api.admissionregistration.v1.MutatingWebhookConfiguration;
import dev.kemudi.api.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
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

/** The rules of mutating webhook configurations. */
final class MutatingWebhookStrategy implements Strategy<MutatingWebhookConfiguration> {
  private static final TableColumns<MutatingWebhookConfiguration> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<MutatingWebhookConfiguration>named()
                  .integer("Webhooks", "Number of webhooks.", c -> (long) c.webhooks().size())
                  .age()
                  .build());

  @Override
  public MutatingWebhookConfiguration defaults(MutatingWebhookConfiguration object) {
    return MutatingWebhookConfigurationBuilder.from(object)
        .webhooks(object.webhooks().stream().map(MutatingWebhookStrategy::webhook).toList())
        .build();
  }

  private static MutatingWebhook webhook(MutatingWebhook webhook) {
    return MutatingWebhookBuilder.from(webhook)
        .clientConfig(WebhookDefaults.client(webhook.clientConfig()))
        .rules(WebhookDefaults.rules(webhook.rules()))
        .failurePolicy(Objects.requireNonNullElse(webhook.failurePolicy(), "Fail"))
        .matchPolicy(Objects.requireNonNullElse(webhook.matchPolicy(), "Equivalent"))
        .namespaceSelector(WebhookDefaults.selector(webhook.namespaceSelector()))
        .objectSelector(WebhookDefaults.selector(webhook.objectSelector()))
        .timeoutSeconds(
            Objects.requireNonNullElse(webhook.timeoutSeconds(), WebhookDefaults.TIMEOUT_SECONDS))
        .reinvocationPolicy(Objects.requireNonNullElse(webhook.reinvocationPolicy(), "Never"))
        .build();
  }

  @Override
  public MutatingWebhookConfiguration prepareForCreate(
      MutatingWebhookConfiguration object, StrategyContext context) {
    return generation(object, 1);
  }

  @Override
  public MutatingWebhookConfiguration prepareForUpdate(
      MutatingWebhookConfiguration object,
      MutatingWebhookConfiguration old,
      StrategyContext context) {
    boolean same = object.webhooks().equals(old.webhooks());
    return generation(object, old.metadata().generation() + (same ? 0 : 1));
  }

  private static MutatingWebhookConfiguration generation(
      MutatingWebhookConfiguration object, long generation) {
    return MutatingWebhookConfigurationBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .build();
  }

  @Override
  public List<FieldError> validate(MutatingWebhookConfiguration object, StrategyContext context) {
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
                        w.reinvocationPolicy()))
            .toList());
  }

  @Override
  public List<FieldError> validateUpdate(
      MutatingWebhookConfiguration object,
      MutatingWebhookConfiguration old,
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
  public TableColumns<MutatingWebhookConfiguration> table() {
    return TABLE;
  }
}
