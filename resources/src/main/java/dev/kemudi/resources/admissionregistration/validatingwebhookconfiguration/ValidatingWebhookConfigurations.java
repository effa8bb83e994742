package dev.kemudi.resources.admissionregistration.validatingwebhookconfiguration;

import dev.kemudi.api.admissionregistration.v1.AdmissionregistrationV1;
import dev.kemudi.api.admissionregistration.v1.ValidatingWebhookConfiguration;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code validatingwebhookconfigurations}. */
public final class ValidatingWebhookConfigurations {
  private ValidatingWebhookConfigurations() {}

  public static ResourceDefinition<ValidatingWebhookConfiguration> definition() {
    return ResourceDefinition.of(
        AdmissionregistrationV1.VALIDATINGWEBHOOKCONFIGURATIONS,
        new ValidatingWebhookStrategy(),
        "validatingwebhookconfigurations");
  }
}
