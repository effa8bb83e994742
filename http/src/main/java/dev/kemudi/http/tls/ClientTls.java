package dev.kemudi.http.tls;

import org.jspecify.annotations.Nullable;

/** How a client proves who it is and which servers it believes. */
public final class ClientTls {
  private final @Nullable TrustedCas serverCas;
  private final @Nullable String serverName;
  private volatile @Nullable Identity identity;

  private ClientTls(
      @Nullable TrustedCas serverCas, @Nullable String serverName, @Nullable Identity identity) {
    this.serverCas = serverCas;
    this.serverName = serverName;
    this.identity = identity;
  }

  /** Believes servers with a certificate of these authorities, for the name that was dialled. */
  public static ClientTls trusting(TrustedCas serverCas) {
    return new ClientTls(serverCas, null, null);
  }

  /** Believes every server. */
  public static ClientTls trustingAnyone() {
    return new ClientTls(null, null, null);
  }

  /** Asks for, and checks the certificate against, this name whatever was dialled. */
  public ClientTls withServerName(String name) {
    return new ClientTls(serverCas, name, identity);
  }

  /** Presents this identity to servers that ask. */
  public ClientTls withIdentity(Identity identity) {
    return new ClientTls(serverCas, serverName, identity);
  }

  /** Presents this identity (or none) from the next handshake on. */
  public void replaceIdentity(@Nullable Identity identity) {
    this.identity = identity;
  }

  boolean insecure() {
    return serverCas == null;
  }

  TrustedCas serverCas() {
    if (serverCas == null) {
      throw new IllegalStateException("every server is believed");
    }
    return serverCas;
  }

  /** The name to check the server against, if it isn't the one that was dialled. */
  public @Nullable String serverName() {
    return serverName;
  }

  @Nullable Identity identity() {
    return identity;
  }
}
