package dev.kemudi.http.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificate chain.
 *
 * @param chain leaf first, never empty
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
  public Identity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a key without a certificate");
    }
  }

  /** Reads both from PEM text; they may be the same text. */
  public static Identity fromPem(String keyPem, String chainPem) {
    return new Identity(Pem.privateKey(keyPem), Pem.certificates(chainPem));
  }

  public X509Certificate leaf() {
    return chain.getFirst();
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "Identity[" + leaf().getSubjectX500Principal() + "]";
  }
}
