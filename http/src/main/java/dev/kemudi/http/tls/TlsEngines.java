package dev.kemudi.http.tls;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes TLS 1.3 and 1.2 engines of the JDK's provider from the settings of this package. */
public final class TlsEngines {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private TlsEngines() {}

  /** The context of a server; made once, it follows every replacement in its settings. */
  public static SSLContext context(ServerTls tls) {
    return context(new ServerKeys(tls), new LenientClientTrust(tls));
  }

  /** The context of a client; made once, it follows every replacement in its settings. */
  public static SSLContext context(ClientTls tls) {
    return context(
        new ClientKeys(tls),
        tls.insecure() ? new NoServerTrust() : new ReloadableServerTrust(tls.serverCas()));
  }

  private static SSLContext context(KeyManager keys, X509ExtendedTrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
      return context;
    } catch (KeyManagementException e) {
      throw new IllegalArgumentException("the keys can't be used", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no TLS", e);
    }
  }

  /** An engine for one accepted connection. */
  public static SSLEngine serverEngine(SSLContext context, ServerTls tls, String... protocols) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(PROTOCOLS);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    parameters.setWantClientAuth(tls.clientCas() != null);
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** An engine for one connection to a server that must prove to be {@code serverName}. */
  public static SSLEngine clientEngine(
      SSLContext context, ClientTls tls, String serverName, int port, String... protocols) {
    SSLEngine engine = context.createSSLEngine(serverName, port);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(PROTOCOLS);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    if (!tls.insecure()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  static List<TrustedCas> advertised(ServerTls tls) {
    @Nullable TrustedCas clientCas = tls.clientCas();
    return clientCas == null
        ? List.of()
        : java.util.stream.Stream.concat(
                java.util.stream.Stream.of(clientCas), tls.advertised().stream())
            .toList();
  }
}
