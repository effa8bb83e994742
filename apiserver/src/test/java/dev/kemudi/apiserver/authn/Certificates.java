package dev.kemudi.apiserver.authn;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Real certificates for tests. */
final class Certificates {
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2031-01-01T00:00:00Z");

  private final KeyPair keys = ellipticKeys();
  final X509Certificate authority;

  Certificates(String name) {
    authority = issue("CN=" + name, keys, true, null);
  }

  static KeyPair ellipticKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  X509Certificate client(String subject) {
    return issue(subject, ellipticKeys(), false, KeyPurposeId.id_kp_clientAuth);
  }

  X509Certificate server(String subject) {
    return issue(subject, ellipticKeys(), false, KeyPurposeId.id_kp_serverAuth);
  }

  private X509Certificate issue(
      String subject, KeyPair subjectKeys, boolean ca, @Nullable KeyPurposeId purpose) {
    try {
      X500Name issuer =
          ca
              ? new X500Name(subject)
              : X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.TWO,
              Date.from(START),
              Date.from(END),
              new X500Name(subject),
              subjectKeys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
      if (purpose != null) {
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
