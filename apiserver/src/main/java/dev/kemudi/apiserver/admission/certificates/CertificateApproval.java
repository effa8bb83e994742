package dev.kemudi.apiserver.admission.certificates;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.apiserver.authz.Authorizer;

/** Lets those approve and deny requests who may {@code approve} for their signer. */
public final class CertificateApproval implements AdmissionPlugin {
  private final SignerAccess access;

  public CertificateApproval(Authorizer authorizer) {
    this.access = new SignerAccess(authorizer);
  }

  @Override
  public String name() {
    return "CertificateApproval";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.UPDATE
        && request.subresource().equals("approval")
        && request.resource().equals(CertificatesV1.CERTIFICATESIGNINGREQUESTS.groupResource());
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.old() instanceof CertificateSigningRequest old)) {
      return;
    }
    String signer = old.spec().signerName();
    if (!access.allows(request.context().user(), "approve", signer)) {
      throw Refusal.forbidden(
          request, "user not permitted to approve requests with signerName \"" + signer + "\"");
    }
  }
}
