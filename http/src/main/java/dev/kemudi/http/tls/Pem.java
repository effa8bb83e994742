package dev.kemudi.http.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
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
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try {
      for (Object item : items(pem)) {
        if (item instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (item instanceof PrivateKeyInfo info) {
          return converter.getPrivateKey(info);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the private key can't be read", e);
    }
    throw new IllegalArgumentException("no private key in the PEM text");
  }

  /**
   * Every public key of the text: bare ones, those of private keys and those of certificates.
   *
   * @throws IllegalArgumentException if there is none or one can't be read
   */
  public static List<PublicKey> publicKeys(String pem) {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    List<PublicKey> keys = new ArrayList<>();
    try {
      for (Object item : items(pem)) {
        SubjectPublicKeyInfo info = publicKey(item);
        if (info != null) {
          keys.add(converter.getPublicKey(info));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the public key can't be read", e);
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no public key in the PEM text");
    }
    return keys;
  }

  private static @Nullable SubjectPublicKeyInfo publicKey(Object item) {
    return switch (item) {
      case SubjectPublicKeyInfo info -> info;
      case PEMKeyPair pair -> pair.getPublicKeyInfo();
      case X509CertificateHolder holder -> holder.getSubjectPublicKeyInfo();
      default -> null;
    };
  }

  /**
   * Every certificate of the text, in order; other blocks are passed over.
   *
   * @throws IllegalArgumentException if there is none or one can't be read
   */
  public static List<X509Certificate> certificates(String pem) {
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    List<X509Certificate> certificates = new ArrayList<>();
    for (Object item : items(pem)) {
      if (item instanceof X509CertificateHolder holder) {
        try {
          certificates.add(converter.getCertificate(holder));
        } catch (CertificateException e) {
          throw new IllegalArgumentException("a certificate can't be read", e);
        }
      }
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("no certificate in the PEM text");
    }
    return certificates;
  }

  private static List<Object> items(String pem) {
    List<Object> items = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
        items.add(item);
      }
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("the PEM text can't be read", e);
    }
    return items;
  }

  /** A key as PKCS#8. */
  public static String write(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /**
   * The private key of a pair as OpenSSL and Go write it (SEC 1), with its curve and public key;
   * some clients take EC keys in no other form. Keys of other kinds as PKCS#8.
   */
  public static String writeTraditional(KeyPair pair) {
    if (!(pair.getPrivate() instanceof ECPrivateKey key)) {
      return write(pair.getPrivate());
    }
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    try {
      return block(
          "EC PRIVATE KEY",
          new org.bouncycastle.asn1.sec.ECPrivateKey(
                  key.getParams().getOrder().bitLength(),
                  key.getS(),
                  new DERBitString(info.getPublicKeyData().getOctets()),
                  info.getAlgorithm().getParameters())
              .getEncoded());
    } catch (IOException e) {
      throw new IllegalArgumentException("the key has no encoding", e);
    }
  }

  public static String write(PublicKey key) {
    return block("PUBLIC KEY", key.getEncoded());
  }

  /** The certificates one after another. */
  public static String write(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(block("CERTIFICATE", certificate.getEncoded()));
      } catch (CertificateException e) {
        throw new IllegalArgumentException("the certificate has no encoding", e);
      }
    }
    return text.toString();
  }

  private static String block(String type, byte[] content) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text.toString();
  }
}
