package dev.kemudi.controllers.certificates;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.RequestConditionType;

/** How far a request has got. */
final class Requests {
  private Requests() {}

  static boolean has(CertificateSigningRequest request, String condition) {
    return request.status().conditions().stream().anyMatch(one -> one.type().equals(condition));
  }

  static boolean isDecided(CertificateSigningRequest request) {
    return has(request, RequestConditionType.APPROVED) || has(request, RequestConditionType.DENIED);
  }

  static boolean isIssued(CertificateSigningRequest request) {
    return !request.status().certificate().isEmpty();
  }

  /** Whether it is to be signed: approved, not denied, and not failed. */
  static boolean isApproved(CertificateSigningRequest request) {
    return has(request, RequestConditionType.APPROVED)
        && !has(request, RequestConditionType.DENIED)
        && !has(request, RequestConditionType.FAILED);
  }
}
