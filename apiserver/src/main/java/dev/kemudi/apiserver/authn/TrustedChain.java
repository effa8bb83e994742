package dev.kemudi.apiserver.authn;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges whether chains lead to one of some authorities. */
public final class TrustedChain implements Function<List<X509Certificate>, String> {
  private final Set<TrustAnchor> anchors;
  private final InstantSource clock;

  public TrustedChain(List<X509Certificate> authorities, InstantSource clock) {
    this.anchors =
        authorities.stream().map(ca -> new TrustAnchor(ca, null)).collect(Collectors.toSet());
    this.clock = clock;
  }

  /** Why the chain, leaf first, leads to none of the authorities; empty if it does. */
  @Override
  public String apply(List<X509Certificate> chain) {
    List<X509Certificate> path =
        chain.stream()
            .filter(
                certificate ->
                    anchors.stream()
                        .noneMatch(anchor -> certificate.equals(anchor.getTrustedCert())))
            .toList();
    if (anchors.isEmpty() || path.isEmpty()) {
      return "x509: certificate signed by unknown authority";
    }
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(clock.instant()));
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return "";
    } catch (GeneralSecurityException e) {
      return "x509: certificate signed by unknown authority";
    }
  }
}
