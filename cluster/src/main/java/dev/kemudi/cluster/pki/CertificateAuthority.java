package dev.kemudi.cluster.pki;

import dev.kemudi.http.tls.Pem;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Signs the certificates of a cluster. All keys that it makes are on the curve P-256. */
final class CertificateAuthority {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration LIFE = Duration.ofDays(365);
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final DistinguishedName name;
  private final PemPair pair;
  private final KeyPair keys;
  private final InstantSource clock;
  private final SecureRandom random;

  private CertificateAuthority(
      DistinguishedName name,
      PemPair pair,
      KeyPair keys,
      InstantSource clock,
      SecureRandom random) {
    this.name = name;
    this.pair = pair;
    this.keys = keys;
    this.clock = clock;
    this.random = random;
  }

  /** A new authority. */
  static CertificateAuthority make(String common, InstantSource clock, SecureRandom random) {
    DistinguishedName name = DistinguishedName.common(common);
    KeyPair keys = EllipticKeys.make(random);
    X509Certificate certificate =
        CertificateForm.of(name, keys.getPublic())
            .valid(clock.instant().minus(SKEW), clock.instant().plus(AUTHORITY_LIFE))
            .forAuthority()
            .sign(name, keys.getPrivate(), random);
    PemPair pair = new PemPair(Pem.write(keys.getPrivate()), Pem.write(List.of(certificate)));
    return new CertificateAuthority(name, pair, keys, clock, random);
  }

  /**
   * A server's certificate that only itself vouches for, as a kubelet's is that nobody gave
   * another.
   */
  static PemPair selfSigned(
      String common,
      List<String> names,
      List<String> addresses,
      InstantSource clock,
      SecureRandom random) {
    DistinguishedName name = DistinguishedName.common(common);
    KeyPair keys = EllipticKeys.make(random);
    X509Certificate certificate =
        CertificateForm.of(name, keys.getPublic())
            .forServer(names, addresses)
            .valid(clock.instant().minus(SKEW), clock.instant().plus(LIFE))
            .sign(name, keys.getPrivate(), random);
    return new PemPair(Pem.write(keys.getPrivate()), Pem.write(List.of(certificate)));
  }

  /** An authority that was made before. */
  static CertificateAuthority of(
      String common, PemPair pair, InstantSource clock, SecureRandom random) {
    X509Certificate certificate = Pem.certificates(pair.certificate()).getFirst();
    KeyPair keys = new KeyPair(certificate.getPublicKey(), Pem.privateKey(pair.key()));
    return new CertificateAuthority(DistinguishedName.common(common), pair, keys, clock, random);
  }

  PemPair pair() {
    return pair;
  }

  /** A server's certificate for these names and addresses. */
  PemPair server(DistinguishedName subject, List<String> names, List<String> addresses) {
    KeyPair own = EllipticKeys.make(random);
    return issue(own, CertificateForm.of(subject, own.getPublic()).forServer(names, addresses));
  }

  /** A client's certificate; an empty group is none. */
  PemPair client(String user, String group) {
    return client(user, group, EllipticKeys.make(random));
  }

  PemPair client(String user, String group, KeyPair own) {
    DistinguishedName subject = new DistinguishedName(group, user);
    return issue(own, CertificateForm.of(subject, own.getPublic()).forClient());
  }

  private PemPair issue(KeyPair own, CertificateForm form) {
    X509Certificate certificate =
        form.valid(clock.instant().minus(SKEW), clock.instant().plus(LIFE))
            .sign(name, keys.getPrivate(), random);
    return new PemPair(Pem.writeTraditional(own), Pem.write(List.of(certificate)));
  }
}
