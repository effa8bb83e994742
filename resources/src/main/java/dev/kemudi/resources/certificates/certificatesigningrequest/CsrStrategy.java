package dev.kemudi.resources.certificates.certificatesigningrequest;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestCondition;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Ages;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of certificate signing requests. What is asked for never changes. */
final class CsrStrategy implements Strategy<CertificateSigningRequest> {
  private static final TableColumns<CertificateSigningRequest> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<CertificateSigningRequest>named()
                  .age()
                  .string(
                      "SignerName",
                      "Who is to sign.",
                      request -> Texts.or(request.spec().signerName(), Texts.NONE))
                  .string("Requestor", "Who asked.", request -> request.spec().username())
                  .string("RequestedDuration", "How long it is to be valid.", CsrStrategy::duration)
                  .string("Condition", "How far it got.", CsrStrategy::condition)
                  .build());

  private static String duration(CertificateSigningRequest request) {
    Integer seconds = request.spec().expirationSeconds();
    return seconds == null ? Texts.NONE : Ages.human(Duration.ofSeconds(seconds));
  }

  private static String condition(CertificateSigningRequest request) {
    Set<String> types =
        request.status().conditions().stream()
            .map(CertificateSigningRequestCondition::type)
            .collect(Collectors.toSet());
    String decision =
        types.contains("Denied") ? "Denied" : types.contains("Approved") ? "Approved" : "Pending";
    return decision
        + (types.contains("Failed") ? ",Failed" : "")
        + (request.status().certificate().isEmpty() ? "" : ",Issued");
  }

  @Override
  public CertificateSigningRequest prepareForCreate(
      CertificateSigningRequest object, StrategyContext context) {
    UserInfo user = context.user();
    return CertificateSigningRequestBuilder.from(object)
        .spec(
            spec ->
                spec.username(user.username())
                    .uid(user.uid())
                    .groups(user.groups())
                    .extra(user.extra()))
        .status(CertificateSigningRequestStatusBuilder.create().build())
        .build();
  }

  @Override
  public CertificateSigningRequest prepareForUpdate(
      CertificateSigningRequest object, CertificateSigningRequest old, StrategyContext context) {
    return CertificateSigningRequestBuilder.from(object)
        .spec(old.spec())
        .status(old.status())
        .build();
  }

  @Override
  public List<FieldError> validate(CertificateSigningRequest object, StrategyContext context) {
    return CsrValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(
      CertificateSigningRequest object, CertificateSigningRequest old, StrategyContext context) {
    return CsrValidation.updated(object, old, false, false);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return List.of();
  }

  @Override
  public Map<String, String> selectableFields(CertificateSigningRequest object) {
    return Map.of("spec.signerName", object.spec().signerName());
  }

  @Override
  public Set<String> selectableFieldNames() {
    return Set.of("spec.signerName");
  }

  @Override
  public TableColumns<CertificateSigningRequest> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("spec"), List.of("status"));
  }
}
