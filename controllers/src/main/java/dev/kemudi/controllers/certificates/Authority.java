package dev.kemudi.controllers.certificates;

import dev.kemudi.http.tls.Pem;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Signs certificates as an authority that wants to know little: who approves, decides. */
final class Authority {
  private static final Duration LIFE = Duration.ofDays(365);
  private static final Duration SHORTEST = Duration.ofMinutes(10);

  /** Certificates begin a little earlier, for clocks that are behind. */
  private static final Duration BACKDATE = Duration.ofMinutes(5);

  /** Those that live shorter than this don't end earlier for having begun earlier. */
  private static final Duration SHORT = Duration.ofHours(8);

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Authority(ClusterSigner signer, InstantSource clock) {
    this.certificate = Pem.certificates(signer.certificatePem()).getFirst();
    this.key = Pem.privateKey(signer.keyPem());
    this.clock = clock;
  }

  /**
   * The certificate, in PEM.
   *
   * @param seconds how long it is to be valid; null for as long as the authority likes
   */
  String sign(AskedCertificate asked, List<String> usages, @Nullable Integer seconds) {
    Instant now = clock.instant();
    Instant last = certificate.getNotAfter().toInstant();
    Duration life = life(seconds);
    Instant end = now.plus(life.compareTo(SHORT) < 0 ? life : life.minus(BACKDATE));
    if (!now.isBefore(last)) {
      throw new IllegalStateException(
          "refusing to sign a certificate that expired in the past: NotAfter=" + last);
    }
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
            new BigInteger(127, random).add(BigInteger.ONE),
            Date.from(now.minus(BACKDATE)),
            Date.from(end.isBefore(last) ? end : last),
            asked.subject(),
            asked.request().getSubjectPublicKeyInfo());
    try {
      extend(builder, asked, usages);
      byte[] encoded =
          builder.build(new JcaContentSignerBuilder(algorithm()).build(key)).getEncoded();
      return Pem.write(List.of(Pem.certificate(encoded)));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("failed to sign certificate", e);
    }
  }

  private static Duration life(@Nullable Integer seconds) {
    Duration asked = seconds == null ? LIFE : Duration.ofSeconds(seconds);
    return asked.compareTo(LIFE) > 0 ? LIFE : asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }

  private void extend(X509v3CertificateBuilder builder, AskedCertificate asked, List<String> usages)
      throws IOException {
    KeyUsage bits = Usages.bits(usages);
    if (bits != null) {
      builder.addExtension(Extension.keyUsage, true, bits);
    }
    ExtendedKeyUsage purposes = Usages.purposes(usages);
    if (purposes != null) {
      builder.addExtension(Extension.extendedKeyUsage, false, purposes);
    }
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    byte[] own = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    if (own != null) {
      SubjectKeyIdentifier identifier =
          SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(own).getOctets());
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new AuthorityKeyIdentifier(identifier.getKeyIdentifier()));
    }
    GeneralNames names = asked.otherNames();
    if (names != null) {
      boolean nameless = asked.subject().getRDNs().length == 0;
      builder.addExtension(Extension.subjectAlternativeName, nameless, names);
    }
  }
}
