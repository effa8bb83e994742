package dev.kemudi.cluster.pki;

import dev.kemudi.http.tls.Pem;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs the certificates of a cluster. All keys are on the curve P-256. */
final class CertificateAuthority {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration LIFE = Duration.ofDays(365);
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final String NAME = "CN=kubernetes";

  private final PemPair pair;
  private final KeyPair keys;
  private final InstantSource clock;
  private final SecureRandom random;

  private CertificateAuthority(
      PemPair pair, KeyPair keys, InstantSource clock, SecureRandom random) {
    this.pair = pair;
    this.keys = keys;
    this.clock = clock;
    this.random = random;
  }

  /** A new authority. */
  static CertificateAuthority make(InstantSource clock, SecureRandom random) {
    KeyPair keys = newKeys(random);
    Instant now = clock.instant();
    try {
      JcaX509v3CertificateBuilder certificate =
          certificate(NAME, keys, now, AUTHORITY_LIFE, random);
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      certificate.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(
              KeyUsage.keyCertSign | KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
      PemPair pair =
          new PemPair(Pem.write(keys.getPrivate()), Pem.write(List.of(sign(certificate, keys))));
      return new CertificateAuthority(pair, keys, clock, random);
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An authority that was made before. */
  static CertificateAuthority of(PemPair pair, InstantSource clock, SecureRandom random) {
    X509Certificate certificate = Pem.certificates(pair.certificate()).getFirst();
    KeyPair keys = new KeyPair(certificate.getPublicKey(), Pem.privateKey(pair.key()));
    return new CertificateAuthority(pair, keys, clock, random);
  }

  PemPair pair() {
    return pair;
  }

  /** A server's certificate for these names and addresses. */
  PemPair server(String subject, List<String> names, List<String> addresses) {
    List<GeneralName> all =
        new java.util.ArrayList<>(
            names.stream().map(name -> new GeneralName(GeneralName.dNSName, name)).toList());
    addresses.forEach(address -> all.add(new GeneralName(GeneralName.iPAddress, address)));
    return issue(subject, KeyPurposeId.id_kp_serverAuth, all);
  }

  /** A client's certificate. */
  PemPair client(String user, String group) {
    return issue("O=" + group + ",CN=" + user, KeyPurposeId.id_kp_clientAuth, List.of());
  }

  private PemPair issue(String subject, KeyPurposeId purpose, List<GeneralName> names) {
    KeyPair own = newKeys(random);
    try {
      JcaX509v3CertificateBuilder certificate =
          certificate(subject, own, clock.instant(), LIFE, random);
      certificate.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
      certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      if (!names.isEmpty()) {
        certificate.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.toArray(new GeneralName[0])));
      }
      return new PemPair(Pem.writeTraditional(own), Pem.write(List.of(sign(certificate, keys))));
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JcaX509v3CertificateBuilder certificate(
      String subject, KeyPair keys, Instant now, Duration life, SecureRandom random) {
    return new JcaX509v3CertificateBuilder(
        new X500Name(NAME),
        new BigInteger(63, random).add(BigInteger.ONE),
        Date.from(now.minus(SKEW)),
        Date.from(now.plus(life)),
        new X500Name(subject),
        keys.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder certificate, KeyPair signer) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              certificate.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair newKeys(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
