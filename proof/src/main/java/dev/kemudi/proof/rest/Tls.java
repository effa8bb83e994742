package dev.kemudi.proof.rest;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS of the JDK with the certificates of a user. */
public final class Tls {
  private static final char[] NO_PASSWORD = {};

  private Tls() {}

  /** What the user trusts, and shows. */
  public static SSLContext of(ClientConfig user) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(user).getKeyManagers(), trust(user).getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static KeyManagerFactory keys(ClientConfig user)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    if (!user.keyPem().isEmpty()) {
      Identity identity = Identity.fromPem(user.keyPem(), user.certificatePem());
      store.setKeyEntry(
          "user", identity.key(), NO_PASSWORD, identity.chain().toArray(X509Certificate[]::new));
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys;
  }

  private static TrustManagerFactory trust(ClientConfig user)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    for (X509Certificate authority : TrustedCas.fromPem(user.caPem()).certificates()) {
      store.setCertificateEntry(authority.getSerialNumber().toString(), authority);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
