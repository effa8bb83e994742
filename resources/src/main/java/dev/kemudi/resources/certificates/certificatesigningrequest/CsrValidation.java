package dev.kemudi.resources.certificates.certificatesigningrequest;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestCondition;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestSpec;
import dev.kemudi.api.certificates.v1.KeyUsage;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What may be wrong with a certificate signing request. */
final class CsrValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath CONDITIONS = FieldPath.of("status", "conditions");
  private static final FieldPath CERTIFICATE = FieldPath.of("status", "certificate");
  private static final int MIN_SECONDS = 600;
  private static final int MAX_SIGNER = 571;
  private static final List<String> USAGES =
      Stream.of(
              KeyUsage.SIGNING,
              KeyUsage.DIGITAL_SIGNATURE,
              KeyUsage.CONTENT_COMMITMENT,
              KeyUsage.KEY_ENCIPHERMENT,
              KeyUsage.KEY_AGREEMENT,
              KeyUsage.DATA_ENCIPHERMENT,
              KeyUsage.CERT_SIGN,
              KeyUsage.CRL_SIGN,
              KeyUsage.ENCIPHER_ONLY,
              KeyUsage.DECIPHER_ONLY,
              KeyUsage.ANY,
              KeyUsage.SERVER_AUTH,
              KeyUsage.CLIENT_AUTH,
              KeyUsage.CODE_SIGNING,
              KeyUsage.EMAIL_PROTECTION,
              KeyUsage.S_MIME,
              KeyUsage.IPSEC_END_SYSTEM,
              KeyUsage.IPSEC_TUNNEL,
              KeyUsage.IPSEC_USER,
              KeyUsage.TIMESTAMPING,
              KeyUsage.OCSP_SIGNING,
              KeyUsage.MICROSOFT_SGC,
              KeyUsage.NETSCAPE_SGC)
          .sorted()
          .toList();
  private static final Set<String> DECISIONS = Set.of("Approved", "Denied", "Failed");

  private CsrValidation() {}

  static List<FieldError> created(CertificateSigningRequest request) {
    FieldErrors errors = new FieldErrors();
    CertificateSigningRequestSpec spec = request.spec();
    String problem = PemFiles.requestProblem(spec.request());
    if (!problem.isEmpty()) {
      errors.invalid(SPEC.child("request"), GoText.bytes(spec.request()), problem);
    }
    usages(errors, SPEC.child("usages"), spec.usages());
    signer(errors, SPEC.child("signerName"), spec.signerName());
    Integer seconds = spec.expirationSeconds();
    if (seconds != null && seconds < MIN_SECONDS) {
      errors.invalid(
          SPEC.child("expirationSeconds"),
          seconds,
          "may not specify a duration less than 600 seconds (10 minutes)");
    }
    conditions(errors, request.status().conditions());
    String unreadable = PemFiles.certificateProblem(request.status().certificate());
    if (!unreadable.isEmpty()) {
      errors.invalid(CERTIFICATE, "<certificate data>", unreadable);
    }
    return errors.list();
  }

  private static void usages(FieldErrors errors, FieldPath field, List<String> usages) {
    if (usages.isEmpty()) {
      errors.required(field);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < usages.size(); i++) {
      errors.supportedIfSet(field.index(i), usages.get(i), USAGES);
      if (!seen.add(usages.get(i))) {
        errors.duplicate(field.index(i), usages.get(i));
      }
    }
  }

  private static void signer(FieldErrors errors, FieldPath field, String name) {
    if (name.equals("kubernetes.io/legacy-unknown")) {
      errors.invalid(field, name, "the legacy signerName is not allowed via this API version");
      return;
    }
    if (name.isEmpty()) {
      errors.required(field);
      return;
    }
    String[] parts = name.split("/", -1);
    if (parts.length != 2) {
      errors.invalid(
          field,
          name,
          "must be a fully qualified domain and path of the form 'example.com/signer-name'");
      return;
    }
    String[] domain = parts[0].split("\\.", -1);
    labels(errors, field, parts[0], domain);
    if (domain.length < 2) {
      errors.invalid(
          field, parts[0], "should be a domain with at least two segments separated by dots");
    }
    labels(errors, field, parts[1], parts[1].split("\\.", -1));
    if (name.length() > MAX_SIGNER) {
      errors.add(FieldError.tooLong(field, name, MAX_SIGNER));
    }
  }

  private static void labels(FieldErrors errors, FieldPath field, String segment, String[] labels) {
    for (String label : labels) {
      Names.dnsLabel(label)
          .forEach(
              problem ->
                  errors.invalid(field, segment, "validating label \"" + label + "\": " + problem));
    }
  }

  private static void conditions(
      FieldErrors errors, List<CertificateSigningRequestCondition> conditions) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < conditions.size(); i++) {
      String type = conditions.get(i).type();
      FieldPath field = CONDITIONS.index(i);
      if (type.isEmpty()) {
        errors.required(field.child("type"));
      }
      errors.oneOf(
          field.child("status"),
          conditions.get(i).status(),
          DECISIONS.contains(type) ? List.of("True") : List.of("False", "True", "Unknown"));
      if ((type.equals("Approved") && seen.contains("Denied"))
          || (type.equals("Denied") && seen.contains("Approved"))) {
        errors.invalid(
            field.child("type"), type, "Approved and Denied conditions are mutually exclusive");
      }
      if (!seen.add(type)) {
        errors.duplicate(field.child("type"), type);
      }
    }
  }

  /** Decisions are made through approval only, certificates set through status only, and once. */
  static List<FieldError> updated(
      CertificateSigningRequest request,
      CertificateSigningRequest old,
      boolean mayDecide,
      boolean mayIssue) {
    FieldErrors errors = new FieldErrors().addAll(created(request));
    for (String type : List.of("Approved", "Denied", "Failed")) {
      List<CertificateSigningRequestCondition> now = ofType(request, type);
      List<CertificateSigningRequestCondition> before = ofType(old, type);
      String quoted = " a condition of type \"" + type + "\"";
      if (now.size() < before.size()) {
        errors.forbidden(CONDITIONS, "updates may not remove" + quoted);
      } else if (!mayDecide && !type.equals("Failed")) {
        if (now.size() > before.size()) {
          errors.forbidden(CONDITIONS, "updates may not add" + quoted);
        } else if (!now.equals(before)) {
          errors.forbidden(CONDITIONS, "updates may not modify" + quoted);
        }
      }
    }
    Bytes before = old.status().certificate();
    if (!request.status().certificate().equals(before)) {
      if (!mayIssue) {
        errors.forbidden(CERTIFICATE, "updates may not set certificate content");
      } else if (!before.isEmpty()) {
        errors.forbidden(CERTIFICATE, "updates may not modify existing certificate content");
      }
    }
    return errors.list();
  }

  private static List<CertificateSigningRequestCondition> ofType(
      CertificateSigningRequest request, String type) {
    return request.status().conditions().stream()
        .filter(condition -> condition.type().equals(type))
        .toList();
  }
}
