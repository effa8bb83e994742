package dev.kemudi.client.https;

import dev.kemudi.http.tls.TrustedCas;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that the Java runtime believes. */
public final class SystemTrust {
  private SystemTrust() {}

  public static TrustedCas read() {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init((KeyStore) null);
      List<X509Certificate> known =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
              .toList();
      return TrustedCas.of(known);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the runtime has no trust store", e);
    }
  }
}
