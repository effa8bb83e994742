package dev.kemudi.apiserver.admission.certificates;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import java.io.IOException;

/** Keeps everybody from asking for a certificate of the group that may do everything. */
public final class CertificateSubjectRestriction implements AdmissionPlugin {
  private static final String SIGNER = "kubernetes.io/kube-apiserver-client";
  private static final String MASTERS = "system:masters";

  @Override
  public String name() {
    return "CertificateSubjectRestriction";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.CREATE
        && request.isFor("certificates.k8s.io", "certificatesigningrequests");
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.object() instanceof CertificateSigningRequest asked)
        || !asked.spec().signerName().equals(SIGNER)) {
      return;
    }
    boolean masters;
    try {
      masters = AskedSubject.organizations(asked.spec().request()).contains(MASTERS);
    } catch (IOException | RuntimeException e) {
      throw Refusal.forbidden(request, "failed to parse CSR: " + e.getMessage());
    }
    if (masters) {
      throw Refusal.forbidden(
          request, "use of " + SIGNER + " signer with " + MASTERS + " group is not allowed");
    }
  }
}
