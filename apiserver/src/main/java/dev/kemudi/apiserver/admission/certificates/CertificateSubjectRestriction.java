package dev.kemudi.apiserver.admission.certificates;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.machinery.value.Bytes;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

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
      masters = isOfMasters(asked.spec().request());
    } catch (IOException | RuntimeException e) {
      throw Refusal.forbidden(request, "failed to parse CSR: " + e.getMessage());
    }
    if (masters) {
      throw Refusal.forbidden(
          request, "use of " + SIGNER + " signer with " + MASTERS + " group is not allowed");
    }
  }

  private static boolean isOfMasters(Bytes pem) throws IOException {
    try (PemReader reader = new PemReader(new StringReader(pem.toUtf8()))) {
      PemObject block = reader.readPemObject();
      if (block == null) {
        throw new IOException("PEM block type must be CERTIFICATE REQUEST");
      }
      return Arrays.stream(
              new PKCS10CertificationRequest(block.getContent()).getSubject().getRDNs())
          .flatMap(part -> Arrays.stream(part.getTypesAndValues()))
          .filter(part -> part.getType().equals(BCStyle.O))
          .anyMatch(part -> IETFUtils.valueToString(part.getValue()).equals(MASTERS));
    }
  }
}
