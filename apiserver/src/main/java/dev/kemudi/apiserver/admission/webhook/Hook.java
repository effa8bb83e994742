package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.api.admissionregistration.v1.MutatingWebhook;
import dev.kemudi.api.admissionregistration.v1.ServiceReference;
import dev.kemudi.api.admissionregistration.v1.ValidatingWebhook;
import dev.kemudi.api.admissionregistration.v1.WebhookClientConfig;
import dev.kemudi.apiserver.webhook.HookAddress;
import dev.kemudi.machinery.selector.LabelSelector;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of a configuration, ready to be matched and called.
 *
 * @param uid tells it from all others
 * @param configuration the name of the configuration that it is in
 * @param equivalent whether its rules are also about other versions of the resources they name
 * @param failsOpen whether a call that fails counts as an answer that allows
 * @param sideEffects what it does beside answering; null if nobody said
 * @param reviewVersions the versions of reviews that it knows, best first
 * @param again whether it wants to see what others change later
 * @param address where it is; null if its configuration makes no sense
 */
record Hook(
    String uid,
    String configuration,
    String name,
    HookRules rules,
    boolean equivalent,
    LabelSelector namespaces,
    LabelSelector objects,
    boolean failsOpen,
    @Nullable String sideEffects,
    Duration timeout,
    List<String> reviewVersions,
    boolean again,
    @Nullable HookAddress address) {
  private static final int HTTPS = 443;
  private static final int MOST_SECONDS = 30;

  static Hook of(String uid, String configuration, MutatingWebhook webhook) {
    return new Hook(
        uid,
        configuration,
        webhook.name(),
        HookRules.of(webhook.rules()),
        "Equivalent".equals(webhook.matchPolicy()),
        selector(webhook.namespaceSelector()),
        selector(webhook.objectSelector()),
        "Ignore".equals(webhook.failurePolicy()),
        webhook.sideEffects(),
        timeout(webhook.timeoutSeconds()),
        webhook.admissionReviewVersions(),
        "IfNeeded".equals(webhook.reinvocationPolicy()),
        address(webhook.clientConfig()));
  }

  static Hook of(String uid, String configuration, ValidatingWebhook webhook) {
    return new Hook(
        uid,
        configuration,
        webhook.name(),
        HookRules.of(webhook.rules()),
        "Equivalent".equals(webhook.matchPolicy()),
        selector(webhook.namespaceSelector()),
        selector(webhook.objectSelector()),
        "Ignore".equals(webhook.failurePolicy()),
        webhook.sideEffects(),
        timeout(webhook.timeoutSeconds()),
        webhook.admissionReviewVersions(),
        false,
        address(webhook.clientConfig()));
  }

  private static LabelSelector selector(
      dev.kemudi.machinery.meta.v1.@Nullable LabelSelector selector) {
    return selector == null ? LabelSelector.everything() : LabelSelector.of(selector);
  }

  private static Duration timeout(@Nullable Integer seconds) {
    return Duration.ofSeconds(seconds == null ? MOST_SECONDS : seconds);
  }

  private static @Nullable HookAddress address(WebhookClientConfig config) {
    String ca = config.caBundle().toUtf8();
    ServiceReference service = config.service();
    if (service != null) {
      return HookAddress.ofService(
          service.namespace(),
          service.name(),
          Objects.requireNonNullElse(service.port(), HTTPS),
          Objects.requireNonNullElse(service.path(), "/"),
          ca);
    }
    try {
      return config.url() == null ? null : HookAddress.ofUrl(config.url(), ca);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  boolean toleratesDryRun() {
    return "None".equals(sideEffects) || "NoneOnDryRun".equals(sideEffects);
  }
}
