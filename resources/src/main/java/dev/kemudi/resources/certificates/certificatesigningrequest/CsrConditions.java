package dev.kemudi.resources.certificates.certificatesigningrequest;

import dev.kemudi.api.certificates.v1.CertificateSigningRequestCondition;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestConditionBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestStatus;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestStatusBuilder;
import dev.kemudi.api.certificates.v1.RequestConditionType;
import dev.kemudi.machinery.value.ZeroTime;
import dev.kemudi.resources.StrategyContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Notes when conditions of requests were set and changed. */
final class CsrConditions {
  private CsrConditions() {}

  /**
   * The status, with decisions as they were made, unless one is added or taken away, which is for
   * validation to refuse.
   */
  static CertificateSigningRequestStatus undecided(
      CertificateSigningRequestStatus status, CertificateSigningRequestStatus old) {
    List<CertificateSigningRequestCondition> kept = status.conditions();
    for (String type : List.of(RequestConditionType.APPROVED, RequestConditionType.DENIED)) {
      kept = withOld(kept, old.conditions(), type);
    }
    return CertificateSigningRequestStatusBuilder.from(status).conditions(kept).build();
  }

  private static List<CertificateSigningRequestCondition> withOld(
      List<CertificateSigningRequestCondition> now,
      List<CertificateSigningRequestCondition> old,
      String type) {
    var before = old.stream().filter(one -> one.type().equals(type)).toList();
    if (now.stream().filter(one -> one.type().equals(type)).count() != before.size()) {
      return now;
    }
    var next = before.iterator();
    return now.stream().map(one -> one.type().equals(type) ? next.next() : one).toList();
  }

  /** The status, with times filled in where they are missing. */
  static CertificateSigningRequestStatus timed(
      CertificateSigningRequestStatus status,
      CertificateSigningRequestStatus old,
      StrategyContext context) {
    Instant now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return CertificateSigningRequestStatusBuilder.from(status)
        .conditions(
            status.conditions().stream()
                .map(condition -> timed(condition, old.conditions(), now))
                .toList())
        .build();
  }

  private static CertificateSigningRequestCondition timed(
      CertificateSigningRequestCondition condition,
      List<CertificateSigningRequestCondition> old,
      Instant now) {
    Instant updated = condition.lastUpdateTime();
    Instant changed = condition.lastTransitionTime();
    if (ZeroTime.isZero(changed)) {
      changed =
          old.stream()
              .filter(
                  before ->
                      before.type().equals(condition.type())
                          && before.status().equals(condition.status())
                          && !ZeroTime.isZero(before.lastTransitionTime()))
              .map(CertificateSigningRequestCondition::lastTransitionTime)
              .findFirst()
              .orElse(now);
    }
    return CertificateSigningRequestConditionBuilder.from(condition)
        .lastUpdateTime(ZeroTime.isZero(updated) ? now : updated)
        .lastTransitionTime(changed)
        .build();
  }
}
