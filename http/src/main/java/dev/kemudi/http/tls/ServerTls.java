package dev.kemudi.http.tls;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a server proves who it is and whose client certificates it believes. Client certificates are
 * optional, and one from a strange authority doesn't end the handshake: it is for the
 * authentication above to refuse, with a proper answer.
 */
public final class ServerTls {
  private record Certificates(Identity standard, Map<String, Identity> byName) {}

  private volatile Certificates certificates;
  private final @Nullable TrustedCas clientCas;
  private final List<TrustedCas> alsoAdvertised;

  private ServerTls(
      Identity identity, @Nullable TrustedCas clientCas, List<TrustedCas> alsoAdvertised) {
    this.certificates = new Certificates(identity, Map.of());
    this.clientCas = clientCas;
    this.alsoAdvertised = alsoAdvertised;
  }

  /** A server that asks for no client certificate. */
  public static ServerTls of(Identity identity) {
    return new ServerTls(identity, null, List.of());
  }

  /**
   * A server that asks for a client certificate.
   *
   * @param clientCas decides which chains {@code HttpExchange.peerCertificates} shows
   * @param alsoAdvertised authorities that are named to clients too, and whose chains the caller
   *     verifies himself (those of the front proxy)
   */
  public static ServerTls of(
      Identity identity, TrustedCas clientCas, TrustedCas... alsoAdvertised) {
    return new ServerTls(identity, clientCas, List.of(alsoAdvertised));
  }

  /** Serves this identity from the next handshake on; identities by server name stay. */
  public void replace(Identity identity) {
    certificates = new Certificates(identity, certificates.byName);
  }

  /** Replaces the identities for server names; {@code *.example.org} covers one label. */
  public void replaceByName(Map<String, Identity> byName) {
    certificates = new Certificates(certificates.standard, Map.copyOf(byName));
  }

  public @Nullable TrustedCas clientCas() {
    return clientCas;
  }

  Identity identityFor(@Nullable String serverName) {
    Certificates now = certificates;
    if (serverName == null || now.byName.isEmpty()) {
      return now.standard;
    }
    Identity exact = now.byName.get(serverName);
    int dot = serverName.indexOf('.');
    Identity wild = dot < 0 ? null : now.byName.get("*" + serverName.substring(dot));
    return exact != null ? exact : wild != null ? wild : now.standard;
  }

  List<TrustedCas> advertised() {
    return alsoAdvertised;
  }
}
