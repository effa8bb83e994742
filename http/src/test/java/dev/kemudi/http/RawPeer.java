package dev.kemudi.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A plain socket that says exactly what a test wants said. */
final class RawPeer implements AutoCloseable {
  private final Socket socket = new Socket();

  RawPeer(HttpServer server) throws IOException {
    socket.connect(new InetSocketAddress("127.0.0.1", server.port()), 5000);
    socket.setSoTimeout(10_000);
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  /** Everything until the server closes. */
  String readAll() throws IOException {
    return new String(input().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  String read(int bytes) throws IOException {
    return new String(input().readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  /** Up to and including the blank line. */
  String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = input().read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
