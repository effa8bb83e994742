package dev.kemudi.http.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets every client certificate through the handshake, which proves that the client holds its key;
 * whether the chain is believed is decided later, per request, so that a stranger gets an HTTP
 * answer instead of a broken connection. Clients are told whose certificates are welcome.
 */
final class LenientClientTrust extends X509ExtendedTrustManager {
  private final ServerTls tls;

  LenientClientTrust(ServerTls tls) {
    this.tls = tls;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable SSLEngine engine)
      throws CertificateException {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is a server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket)
      throws CertificateException {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket)
      throws CertificateException {
    throw new CertificateException("this is a server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind)
      throws CertificateException {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("this is a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return TlsEngines.advertised(tls).stream()
        .flatMap(cas -> cas.certificates().stream())
        .toArray(X509Certificate[]::new);
  }
}
