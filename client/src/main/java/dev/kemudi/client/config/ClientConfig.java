package dev.kemudi.client.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an API server as one user.
 *
 * @param server its URL; a path in it stands before all others
 * @param caPem the authorities that sign its certificate, in PEM; empty for those of the system
 * @param tlsServerName the name to ask for and to check; empty for the server's in the URL
 * @param insecure whether any certificate is believed
 * @param certificatePem the user's certificate chain; empty for none
 * @param keyPem the user's key; empty for none
 * @param token the user's bearer token; empty for none
 * @param tokenFile a file with the token, which is read again when it changes; goes before the
 *     token
 * @param userAgent how the client names itself
 * @param fieldManager the manager of fields for writes that name none; empty to leave it to the
 *     server
 */
public record ClientConfig(
    URI server,
    String caPem,
    String tlsServerName,
    boolean insecure,
    String certificatePem,
    String keyPem,
    String token,
    @Nullable Path tokenFile,
    String userAgent,
    String fieldManager) {
  private static final String USER_AGENT = "kemudi/v0.1.0 (linux/amd64)";

  /** Nobody, at a server with a certificate of these authorities. */
  public static ClientConfig at(URI server, String caPem) {
    return new ClientConfig(server, caPem, "", false, "", "", "", null, USER_AGENT, "");
  }

  public ClientConfig withCertificate(String chainPem, String newKeyPem) {
    return new ClientConfig(
        server,
        caPem,
        tlsServerName,
        insecure,
        chainPem,
        newKeyPem,
        token,
        tokenFile,
        userAgent,
        fieldManager);
  }

  public ClientConfig withToken(String newToken) {
    return new ClientConfig(
        server,
        caPem,
        tlsServerName,
        insecure,
        certificatePem,
        keyPem,
        newToken,
        tokenFile,
        userAgent,
        fieldManager);
  }

  public ClientConfig withTokenFile(Path file) {
    return new ClientConfig(
        server,
        caPem,
        tlsServerName,
        insecure,
        certificatePem,
        keyPem,
        token,
        file,
        userAgent,
        fieldManager);
  }

  /** Names the component, as agent and as manager of fields. */
  public ClientConfig named(String component) {
    return new ClientConfig(
        server,
        caPem,
        tlsServerName,
        insecure,
        certificatePem,
        keyPem,
        token,
        tokenFile,
        component + USER_AGENT.substring(USER_AGENT.indexOf('/')),
        component);
  }

  public ClientConfig withTls(String serverName, boolean believeAnyone) {
    return new ClientConfig(
        server,
        caPem,
        serverName,
        believeAnyone,
        certificatePem,
        keyPem,
        token,
        tokenFile,
        userAgent,
        fieldManager);
  }

  /** Keeps keys and tokens out of logs. */
  @Override
  public String toString() {
    return "ClientConfig[" + server + "]";
  }
}
