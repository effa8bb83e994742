package dev.kemudi.proof.hostile;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.proof.rest.Rest;
import dev.kemudi.proof.rest.Tls;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A server to be attacked. */
final class Target implements AutoCloseable {
  private static final int READ_TIMEOUT_MILLIS = 30_000;

  private final ClientConfig user;
  private final SSLContext tls;
  private final Rest rest;

  Target(ClientConfig user) throws IOException {
    this.user = user;
    this.tls = Tls.of(user);
    this.rest = new Rest(user);
  }

  Rest rest() {
    return rest;
  }

  ClientConfig user() {
    return user;
  }

  /** A connection on which any bytes can be sent. */
  Wire connect(String protocol) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            tls.getSocketFactory().createSocket(user.server().getHost(), user.server().getPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {protocol});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    socket.startHandshake();
    return new Wire(socket);
  }

  @Override
  public void close() {
    rest.close();
  }
}
