package dev.kemudi.resources.admissionregistration.mutatingwebhookconfiguration;

import dev.kemudi.api.admissionregistration.v1.AdmissionregistrationV1;
import dev.kemudi.api.admissionregistration.v1.MutatingWebhookConfiguration;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code mutatingwebhookconfigurations}. */
public final class MutatingWebhookConfigurations {
  private MutatingWebhookConfigurations() {}

  public static ResourceDefinition<MutatingWebhookConfiguration> definition() {
    return ResourceDefinition.of(
        AdmissionregistrationV1.MUTATINGWEBHOOKCONFIGURATIONS,
        new MutatingWebhookStrategy(),
        "mutatingwebhookconfigurations");
  }
}
