package dev.kemudi.http.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.Test;

class PemTest {
  private static String traditional(KeyPair pair) throws Exception {
    if (pair.getPrivate().getAlgorithm().equals("EC")) {
      return Pem.writeTraditional(pair);
    }
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(pair.getPrivate());
    }
    return text.toString();
  }

  /** Whether what the key signs is verified by the pair's public key. */
  private static boolean belongTogether(PrivateKey key, KeyPair pair) throws Exception {
    String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    byte[] signature = signer.sign();
    signer.initVerify(pair.getPublic());
    return signer.verify(signature);
  }

  private static KeyPair ec() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    return generator.generateKeyPair();
  }

  @Test
  void readsKeysInEveryEncoding() throws Exception {
    KeyPair ec = ec();
    KeyPair rsa = rsa();
    assertTrue(traditional(ec).startsWith("-----BEGIN EC PRIVATE KEY-----"));
    assertTrue(traditional(rsa).startsWith("-----BEGIN RSA PRIVATE KEY-----"));
    assertEquals(traditional(rsa), Pem.writeTraditional(rsa));
    for (KeyPair pair : List.of(ec, rsa)) {
      assertTrue(belongTogether(Pem.privateKey(traditional(pair)), pair));
      assertTrue(belongTogether(Pem.privateKey(Pem.write(pair.getPrivate())), pair));
      assertEquals(List.of(pair.getPublic()), Pem.publicKeys(Pem.write(pair.getPublic())));
      assertEquals(List.of(pair.getPublic()), Pem.publicKeys(traditional(pair)));
    }
  }

  @Test
  void sayWhatIsMissing() {
    assertThrows(IllegalArgumentException.class, () -> Pem.privateKey("nothing"));
    assertThrows(IllegalArgumentException.class, () -> Pem.certificates(""));
    assertThrows(
        IllegalArgumentException.class,
        () -> Pem.certificates("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
  }
}
