package dev.kemudi.resources.certificates.certificatesigningrequest;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestBuilder;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Subresource;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code certificatesigningrequests}. */
public final class CertificateSigningRequests {
  private CertificateSigningRequests() {}

  /** Requests, with their status and their approval. */
  public static ResourceDefinition<CertificateSigningRequest> definition() {
    CsrStrategy strategy = new CsrStrategy();
    return new ResourceDefinition<>(
        CertificatesV1.CERTIFICATESIGNINGREQUESTS,
        strategy,
        List.of(
            new Subresource<>(
                "status",
                new SubresourceStrategy<>(
                    strategy,
                    (object, old, context) ->
                        CertificateSigningRequestBuilder.from(object)
                            .spec(old.spec())
                            .status(
                                CsrConditions.timed(
                                    CsrConditions.undecided(object.status(), old.status()),
                                    old.status(),
                                    context))
                            .build(),
                    (object, old, context) -> CsrValidation.updated(object, old, false, true),
                    List.of(List.of("spec")))),
            new Subresource<>(
                "approval",
                new SubresourceStrategy<>(
                    strategy,
                    (object, old, context) ->
                        CertificateSigningRequestBuilder.from(object)
                            .spec(old.spec())
                            .status(CsrConditions.timed(object.status(), old.status(), context))
                            .status(status -> status.certificate(old.status().certificate()))
                            .build(),
                    (object, old, context) -> CsrValidation.updated(object, old, true, false),
                    List.of(List.of("spec"), List.of("status", "certificate"))))),
        false,
        ResourceDefinition.ALL_VERBS,
        "certificatesigningrequests");
  }
}
