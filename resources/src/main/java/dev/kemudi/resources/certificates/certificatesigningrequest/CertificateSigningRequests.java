package dev.kemudi.resources.certificates.certificatesigningrequest;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestBuilder;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Subresource;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;
import java.util.Map;

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
                            .status(CsrConditions.timed(object.status(), old.status(), context))
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

  /**
   * The request with who asked for it, which a client can't say of itself. The registry calls it on
   * what {@link Strategy#prepareForCreate} made, which knows the name only.
   */
  public static CertificateSigningRequest requestedBy(
      CertificateSigningRequest request,
      String username,
      String uid,
      List<String> groups,
      Map<String, List<String>> extra) {
    return CertificateSigningRequestBuilder.from(request)
        .spec(spec -> spec.username(username).uid(uid).groups(groups).extra(extra))
        .build();
  }
}
