package dev.kemudi.cluster.pki;

import dev.kemudi.http.tls.Der;
import dev.kemudi.http.tls.Pem;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate of X.509 that is being filled in, field for field of RFC 5280. The JDK reads such
 * certificates but writes none.
 */
final class CertificateForm {
  static final Der ECDSA_WITH_SHA256 = Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
  static final String SIGNATURE_NAME = "SHA256withECDSA";
  private static final BigInteger VERSION_3 = BigInteger.TWO;
  static final String SUBJECT_NAMES = "2.5.29.17";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String EXTENDED_USAGE = "2.5.29.37";
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

  /** Bits of key usage, from the left. */
  private static final int SIGNATURE = 0x80;

  private static final int ENCIPHERMENT = 0x20;
  private static final int SIGNING_OF_CERTIFICATES = 0x04;

  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  private final DistinguishedName subject;
  private final PublicKey key;
  private final List<Der> extensions = new ArrayList<>();
  private Der validity = Der.sequence();

  private CertificateForm(DistinguishedName subject, PublicKey key) {
    this.subject = subject;
    this.key = key;
  }

  static CertificateForm of(DistinguishedName subject, PublicKey key) {
    return new CertificateForm(subject, key);
  }

  CertificateForm valid(Instant from, Instant until) {
    validity = Der.sequence(Der.time(from), Der.time(until));
    return this;
  }

  CertificateForm forAuthority() {
    extend(BASIC_CONSTRAINTS, true, Der.sequence(Der.truth()));
    extend(
        KEY_USAGE, true, Der.bits(2, (byte) (SIGNATURE | ENCIPHERMENT | SIGNING_OF_CERTIFICATES)));
    return this;
  }

  CertificateForm forClient() {
    return forUse(CLIENT);
  }

  /**
   * For a server.
   *
   * @param addresses as digits, of either version of IP
   */
  CertificateForm forServer(List<String> names, List<String> addresses) {
    forUse(SERVER);
    extend(SUBJECT_NAMES, false, subjectNames(names, addresses));
    return this;
  }

  /** Names and addresses in the form that requests and certificates share. */
  static Der subjectNames(List<String> names, List<String> addresses) {
    List<Der> all = new ArrayList<>();
    names.forEach(name -> all.add(Der.tagged(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII))));
    addresses.forEach(
        address -> all.add(Der.tagged(ADDRESS, InetAddress.ofLiteral(address).getAddress())));
    return Der.sequence(all);
  }

  private CertificateForm forUse(String purpose) {
    extend(KEY_USAGE, true, Der.bits(5, (byte) (SIGNATURE | ENCIPHERMENT)));
    extend(EXTENDED_USAGE, false, Der.sequence(Der.identifier(purpose)));
    return this;
  }

  private void extend(String type, boolean critical, Der value) {
    List<Der> parts = new ArrayList<>(List.of(Der.identifier(type)));
    if (critical) {
      parts.add(Der.truth());
    }
    parts.add(Der.octets(value.encoded()));
    extensions.add(Der.sequence(parts));
  }

  /** The certificate, signed with an issuer's key on an elliptic curve. */
  X509Certificate sign(DistinguishedName issuer, PrivateKey signer, SecureRandom random) {
    Der content =
        Der.sequence(
            Der.tagged(0, Der.number(VERSION_3)),
            Der.number(new BigInteger(63, random).add(BigInteger.ONE)),
            ECDSA_WITH_SHA256,
            issuer.encoded(),
            validity,
            subject.encoded(),
            Der.parse(key.getEncoded()),
            Der.tagged(3, Der.sequence(extensions)));
    try {
      Signature signature = Signature.getInstance(SIGNATURE_NAME);
      signature.initSign(signer, random);
      signature.update(content.encoded());
      Der signed = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
      return Pem.certificate(signed.encoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK can't sign on elliptic curves", e);
    }
  }
}
