package dev.kemudi.http;

import dev.kemudi.http.tls.ClientTls;
import java.time.Duration;

/**
 * How a client dials and how long it waits.
 *
 * @param tls for secure origins
 * @param dialer where sockets go
 * @param protocols which HTTP to speak
 * @param connectTimeout for the socket and the TLS handshake together
 * @param headerTimeout for a response's head, unless the request has its own
 * @param writeTimeout longest time that a server may take nothing of a request's body
 * @param idleTimeout unused connections are closed after this
 * @param pingInterval an HTTP/2 connection that is silent for this long while streams are open is
 *     pinged, and given up if it stays silent for half as long again
 * @param streamWindowBytes unread response body that is buffered for a stream
 * @param maxHeaderBytes largest header section of a response
 */
public record HttpClientConfig(
    ClientTls tls,
    Dialer dialer,
    Protocols protocols,
    Duration connectTimeout,
    Duration headerTimeout,
    Duration writeTimeout,
    Duration idleTimeout,
    Duration pingInterval,
    int streamWindowBytes,
    int maxHeaderBytes) {

  /** Which versions of HTTP a client offers. */
  public enum Protocols {
    /** HTTP/2 where TLS settles on it, else HTTP/1.1. */
    AUTOMATIC,
    HTTP_1_1_ONLY,
    /** HTTP/2 on plain text too, without asking. */
    HTTP_2_PRIOR_KNOWLEDGE
  }

  public static HttpClientConfig with(ClientTls tls) {
    return new HttpClientConfig(
        tls,
        Dialer.system(),
        Protocols.AUTOMATIC,
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        Duration.ofSeconds(90),
        Duration.ofSeconds(30),
        512 * 1024,
        1024 * 1024);
  }

  public HttpClientConfig withDialer(Dialer dialer) {
    return copy(dialer, protocols, connectTimeout, headerTimeout);
  }

  public HttpClientConfig withProtocols(Protocols protocols) {
    return copy(dialer, protocols, connectTimeout, headerTimeout);
  }

  public HttpClientConfig withTimeouts(Duration connect, Duration header) {
    return copy(dialer, protocols, connect, header);
  }

  private HttpClientConfig copy(
      Dialer newDialer, Protocols newProtocols, Duration connect, Duration header) {
    return new HttpClientConfig(
        tls,
        newDialer,
        newProtocols,
        connect,
        header,
        writeTimeout,
        idleTimeout,
        pingInterval,
        streamWindowBytes,
        maxHeaderBytes);
  }
}
