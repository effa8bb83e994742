package dev.kemudi.apiserver.admission.certificates;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.apiserver.authz.Authorizer;

/** Lets those hand out certificates who may {@code sign} for the request's signer. */
public final class CertificateSigning implements AdmissionPlugin {
  private final SignerAccess access;

  public CertificateSigning(Authorizer authorizer) {
    this.access = new SignerAccess(authorizer);
  }

  @Override
  public String name() {
    return "CertificateSigning";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.UPDATE
        && request.subresource().equals("status")
        && request.resource().equals(CertificatesV1.CERTIFICATESIGNINGREQUESTS.groupResource());
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.old() instanceof CertificateSigningRequest old)
        || !(request.object() instanceof CertificateSigningRequest now)
        || now.status().equals(old.status())) {
      return;
    }
    String signer = old.spec().signerName();
    if (!access.allows(request.context().user(), "sign", signer)) {
      throw Refusal.forbidden(
          request, "user not permitted to sign requests with signerName \"" + signer + "\"");
    }
  }
}
