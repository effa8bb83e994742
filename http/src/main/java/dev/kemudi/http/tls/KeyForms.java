package dev.kemudi.http.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms that keys are written in. The JDK reads PKCS#8 and X.509's alone, so the older ones,
 * PKCS#1 of RSA and SEC 1 of elliptic curves, are put into those first.
 */
final class KeyForms {
  private static final Der RSA =
      Der.sequence(Der.identifier("1.2.840.113549.1.1.1"), Der.parse(new byte[] {5, 0}));
  private static final Der EC = Der.identifier("1.2.840.10045.2.1");

  private KeyForms() {}

  static PrivateKey pkcs8(byte[] encoded) {
    try {
      Der algorithm = Der.parse(encoded).children().get(1);
      return factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the private key can't be read", e);
    }
  }

  static PublicKey x509(byte[] encoded) {
    try {
      Der algorithm = Der.parse(encoded).children().getFirst();
      return factory(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the public key can't be read", e);
    }
  }

  private static KeyFactory factory(Der algorithm) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm.children().getFirst().identifier());
  }

  static PrivateKey rsaPrivate(byte[] pkcs1) {
    return pkcs8(Der.sequence(Der.number(BigInteger.ZERO), RSA, Der.octets(pkcs1)).encoded());
  }

  /** The public key in PKCS#1. */
  static PublicKey rsaPublic(byte[] pkcs1) {
    return x509(Der.sequence(RSA, Der.bits(0, pkcs1)).encoded());
  }

  /** The public half of a private key in PKCS#1. */
  static PublicKey rsaPublicOf(byte[] pkcs1) {
    List<Der> numbers = Der.parse(pkcs1).children();
    return rsaPublic(Der.sequence(numbers.get(1), numbers.get(2)).encoded());
  }

  static PrivateKey ecPrivate(byte[] sec1) {
    Der curve = tagged(Der.parse(sec1), 0);
    if (curve == null) {
      throw new IllegalArgumentException("the private key doesn't name its curve");
    }
    return pkcs8(
        Der.sequence(Der.number(BigInteger.ZERO), Der.sequence(EC, curve), Der.octets(sec1))
            .encoded());
  }

  /** The public half of a private key in SEC 1; null if it was not written. */
  static @Nullable PublicKey ecPublicOf(byte[] sec1) {
    Der key = Der.parse(sec1);
    Der curve = tagged(key, 0);
    Der half = tagged(key, 1);
    return curve == null || half == null
        ? null
        : x509(Der.sequence(Der.sequence(EC, curve), half).encoded());
  }

  private static @Nullable Der tagged(Der key, int number) {
    return key.children().stream()
        .filter(part -> part.isTagged(number))
        .findFirst()
        .map(part -> part.children().getFirst())
        .orElse(null);
  }

  /** A pair in SEC 1, with its curve and public half. */
  static byte[] sec1(ECPrivateKey key, KeyPair pair) {
    List<Der> open = Der.parse(pair.getPublic().getEncoded()).children();
    Der curve = open.getFirst().children().get(1);
    return Der.sequence(
            Der.number(BigInteger.ONE),
            Der.octets(fixed(key.getS(), (key.getParams().getOrder().bitLength() + 7) / 8)),
            Der.tagged(0, curve),
            Der.tagged(1, open.get(1)))
        .encoded();
  }

  /** A key in PKCS#1, which is what its PKCS#8 wraps. */
  static byte[] pkcs1(RSAPrivateKey key) {
    return Der.parse(key.getEncoded()).children().get(2).bytes();
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] all = new byte[length];
    int kept = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - kept, all, length - kept, kept);
    return all;
  }
}
