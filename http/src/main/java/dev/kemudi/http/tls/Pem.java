package dev.kemudi.http.tls;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes PEM: PKCS#1, SEC1 and PKCS#8 keys, certificates, public keys. */
public final class Pem {
  private Pem() {}

  /**
   * The first private key of the text, RSA or EC, in any of the three encodings.
   *
   * @throws IllegalArgumentException if there is none or it can't be read
   */
  public static PrivateKey privateKey(String pem) {
    for (PemBlock block : PemBlock.all(pem)) {
      PrivateKey key = block.headed() ? null : privateKey(block);
      if (key != null) {
        return key;
      }
    }
    throw new IllegalArgumentException("no private key in the PEM text");
  }

  private static @Nullable PrivateKey privateKey(PemBlock block) {
    return switch (block.type()) {
      case "PRIVATE KEY" -> KeyForms.pkcs8(block.content());
      case "RSA PRIVATE KEY" -> KeyForms.rsaPrivate(block.content());
      case "EC PRIVATE KEY" -> KeyForms.ecPrivate(block.content());
      default -> null;
    };
  }

  /**
   * Every public key of the text: bare ones, those of private keys and those of certificates.
   *
   * @throws IllegalArgumentException if there is none or one can't be read
   */
  public static List<PublicKey> publicKeys(String pem) {
    List<PublicKey> keys = new ArrayList<>();
    for (PemBlock block : PemBlock.all(pem)) {
      PublicKey key = block.headed() ? null : publicKey(block);
      if (key != null) {
        keys.add(key);
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no public key in the PEM text");
    }
    return keys;
  }

  private static @Nullable PublicKey publicKey(PemBlock block) {
    return switch (block.type()) {
      case "PUBLIC KEY" -> KeyForms.x509(block.content());
      case "RSA PUBLIC KEY" -> KeyForms.rsaPublic(block.content());
      case "RSA PRIVATE KEY" -> KeyForms.rsaPublicOf(block.content());
      case "EC PRIVATE KEY" -> KeyForms.ecPublicOf(block.content());
      case "CERTIFICATE" -> certificate(block).getPublicKey();
      default -> null;
    };
  }

  /**
   * Every certificate of the text, in order; other blocks are passed over.
   *
   * @throws IllegalArgumentException if there is none or one can't be read
   */
  public static List<X509Certificate> certificates(String pem) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : PemBlock.all(pem)) {
      if (block.type().equals("CERTIFICATE")) {
        certificates.add(certificate(block));
      }
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("no certificate in the PEM text");
    }
    return certificates;
  }

  private static X509Certificate certificate(PemBlock block) {
    return certificate(block.content());
  }

  /**
   * A certificate by its encoding.
   *
   * @throws IllegalArgumentException if it can't be read
   */
  public static X509Certificate certificate(byte[] encoded) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("a certificate can't be read", e);
    }
  }

  /** A key as PKCS#8. */
  public static String write(PrivateKey key) {
    return PemBlock.write("PRIVATE KEY", key.getEncoded());
  }

  /**
   * The private key of a pair as OpenSSL and Go write it (SEC 1), with its curve and public key;
   * some clients take EC keys in no other form. RSA keys as PKCS#1, those of other kinds as PKCS#8.
   */
  public static String writeTraditional(KeyPair pair) {
    return switch (pair.getPrivate()) {
      case ECPrivateKey key -> PemBlock.write("EC PRIVATE KEY", KeyForms.sec1(key, pair));
      case RSAPrivateKey key -> PemBlock.write("RSA PRIVATE KEY", KeyForms.pkcs1(key));
      case PrivateKey key -> write(key);
    };
  }

  public static String write(PublicKey key) {
    return PemBlock.write("PUBLIC KEY", key.getEncoded());
  }

  /** The certificates one after another. */
  public static String write(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(PemBlock.write("CERTIFICATE", certificate.getEncoded()));
      } catch (CertificateException e) {
        throw new IllegalArgumentException("the certificate has no encoding", e);
      }
    }
    return text.toString();
  }
}
