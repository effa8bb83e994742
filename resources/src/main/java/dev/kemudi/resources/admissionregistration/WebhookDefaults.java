package dev.kemudi.resources.admissionregistration;

import dev.kemudi.api.admissionregistration.v1.RuleBuilder;
import dev.kemudi.api.admissionregistration.v1.RuleWithOperations;
import dev.kemudi.api.admissionregistration.v1.ServiceReference;
import dev.kemudi.api.admissionregistration.v1.ServiceReferenceBuilder;
import dev.kemudi.api.admissionregistration.v1.WebhookClientConfig;
import dev.kemudi.api.admissionregistration.v1.WebhookClientConfigBuilder;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.meta.v1.LabelSelectorBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What fields of webhooks hold when they are not given. */
public final class WebhookDefaults {
  public static final int TIMEOUT_SECONDS = 10;
  private static final int HTTPS = 443;

  private WebhookDefaults() {}

  public static LabelSelector selector(@Nullable LabelSelector selector) {
    return selector == null ? LabelSelectorBuilder.create().build() : selector;
  }

  public static WebhookClientConfig client(WebhookClientConfig client) {
    ServiceReference service = client.service();
    return service == null || service.port() != null
        ? client
        : WebhookClientConfigBuilder.from(client)
            .service(ServiceReferenceBuilder.from(service).port(HTTPS).build())
            .build();
  }

  public static List<RuleWithOperations> rules(List<RuleWithOperations> rules) {
    return rules.stream()
        .map(
            rule ->
                rule.rule().scope() != null
                    ? rule
                    : new RuleWithOperations(
                        rule.operations(), RuleBuilder.from(rule.rule()).scope("*").build()))
        .toList();
  }
}
