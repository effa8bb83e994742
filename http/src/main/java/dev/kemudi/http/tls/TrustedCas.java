package dev.kemudi.http.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** A set of certificate authorities that can be replaced while servers and clients use it. */
public final class TrustedCas {
  private record Snapshot(List<X509Certificate> certificates, X509ExtendedTrustManager manager) {}

  private volatile Snapshot snapshot;

  private TrustedCas(List<X509Certificate> certificates) {
    this.snapshot = snapshot(certificates);
  }

  public static TrustedCas of(List<X509Certificate> certificates) {
    return new TrustedCas(certificates);
  }

  public static TrustedCas fromPem(String pem) {
    return new TrustedCas(Pem.certificates(pem));
  }

  /** Replaces the set; handshakes and verifications from now on see the new one. */
  public void replace(List<X509Certificate> certificates) {
    snapshot = snapshot(certificates);
  }

  public List<X509Certificate> certificates() {
    return snapshot.certificates;
  }

  /**
   * Whether a chain presented by a TLS client leads to one of the authorities and is valid now.
   *
   * @throws CertificateException saying why not
   */
  public void verifyClient(List<X509Certificate> chain) throws CertificateException {
    X509Certificate[] array = chain.toArray(new X509Certificate[0]);
    manager().checkClientTrusted(array, chain.getFirst().getPublicKey().getAlgorithm());
  }

  X509ExtendedTrustManager manager() {
    return snapshot.manager;
  }

  /** Changes whenever the set does, so that a verdict can be kept beside it. */
  public Object generation() {
    return snapshot;
  }

  private static Snapshot snapshot(List<X509Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int index = 0;
      for (X509Certificate certificate : certificates) {
        store.setCertificateEntry("ca-" + index++, certificate);
      }
      return new Snapshot(List.copyOf(certificates), manager(store));
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalArgumentException("the certificate authorities can't be used", e);
    }
  }

  private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("the JDK has no PKIX trust manager");
  }
}
