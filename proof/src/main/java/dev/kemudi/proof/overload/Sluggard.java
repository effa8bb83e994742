package dev.kemudi.proof.overload;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.proof.rest.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** Watches what the crowd writes, but reads only a kilobyte a second of it. */
final class Sluggard implements AutoCloseable {
  private static final int KILOBYTE = 1024;

  private final SSLSocket socket;
  private final Thread thread;

  Sluggard(ClientConfig user) throws IOException {
    socket = (SSLSocket) Tls.of(user).getSocketFactory().createSocket();
    socket.setReceiveBufferSize(KILOBYTE);
    socket.connect(new InetSocketAddress(user.server().getHost(), user.server().getPort()));
    String head = "GET /api/v1/namespaces/default/configmaps?watch=1 HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    thread = Thread.ofPlatform().daemon().name("sluggard").start(this::crawl);
  }

  private void crawl() {
    byte[] kilobyte = new byte[KILOBYTE];
    try {
      while (socket.getInputStream().read(kilobyte) >= 0) {
        Thread.sleep(1000);
      }
    } catch (IOException e) {
      // The server had enough of it, as it may.
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    socket.close();
  }
}
