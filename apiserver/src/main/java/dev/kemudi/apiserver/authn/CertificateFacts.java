package dev.kemudi.apiserver.authn;

import dev.kemudi.http.tls.Der;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What authentication reads from a certificate. */
final class CertificateFacts {
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USAGE = "2.5.29.37.0";

  private static final String COMMON_NAME = "2.5.4.3";
  private static final String ORGANIZATION = "2.5.4.10";

  private CertificateFacts() {}

  /** Why the certificate can't be used by a client now; empty if it can. */
  static String problem(X509Certificate certificate, Instant now) {
    if (now.isBefore(certificate.getNotBefore().toInstant())
        || now.isAfter(certificate.getNotAfter().toInstant())) {
      return "x509: certificate has expired or is not yet valid: current time "
          + now
          + (now.isAfter(certificate.getNotAfter().toInstant())
              ? " is after " + certificate.getNotAfter().toInstant()
              : " is before " + certificate.getNotBefore().toInstant());
    }
    return isForClients(certificate) ? "" : "x509: certificate specifies an incompatible key usage";
  }

  /** A certificate that names no extended usages is for all of them. */
  private static boolean isForClients(X509Certificate certificate) {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      return usages == null || usages.contains(CLIENT_AUTH) || usages.contains(ANY_USAGE);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /** The last common name of the subject; empty for none. */
  static String commonName(X509Certificate certificate) {
    List<String> names = subjectValues(certificate, COMMON_NAME);
    return names.isEmpty() ? "" : names.getLast();
  }

  static List<String> organizations(X509Certificate certificate) {
    return subjectValues(certificate, ORGANIZATION);
  }

  private static List<String> subjectValues(X509Certificate certificate, String type) {
    Der subject = Der.parse(certificate.getSubjectX500Principal().getEncoded());
    List<String> values = new ArrayList<>();
    for (Der part : subject.children()) {
      for (Der attribute : part.children()) {
        List<Der> typeAndValue = attribute.children();
        if (typeAndValue.getFirst().identifier().equals(type)) {
          values.add(typeAndValue.getLast().text());
        }
      }
    }
    return List.copyOf(values);
  }

  /** The certificate, as an operator finds it again. */
  static String identifier(X509Certificate certificate) {
    return "SN="
        + certificate.getSerialNumber()
        + ", subject="
        + certificate.getSubjectX500Principal();
  }
}
