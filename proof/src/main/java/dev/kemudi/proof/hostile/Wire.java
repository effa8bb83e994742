package dev.kemudi.proof.hostile;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One connection, and the frames of HTTP/2 for those that speak it. */
final class Wire implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
    this.in = socket.getInputStream();
  }

  Wire text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  void flush() throws IOException {
    out.flush();
  }

  /** All that comes until the server ends the connection; null if it doesn't. */
  String untilEnd() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (SocketTimeoutException e) {
      throw new IOException("the server keeps the connection", e);
    } catch (IOException e) {
      // A reset is an end, too.
      return all.toString(StandardCharsets.ISO_8859_1);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** The first line of an answer in HTTP/1.1, empty if the connection ended without. */
  String statusLine() throws IOException {
    StringBuilder line = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
        line.append((char) c);
      }
    } catch (SocketTimeoutException e) {
      throw new IOException("no answer", e);
    } catch (IOException e) {
      return line.toString();
    }
    return line.toString();
  }

  /** Reads and throws away what comes, until the end, on a thread of its own. */
  void drain() {
    Thread.startVirtualThread(
        () -> {
          try {
            in.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            // The end.
          }
        });
  }

  /** Reads some bytes and no more. */
  int read(byte[] buffer) throws IOException {
    return in.read(buffer);
  }

  // --- HTTP/2

  void preface() throws IOException {
    text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    frame(SETTINGS, 0, 0, new byte[0]);
    flush();
  }

  void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    int length = payload.length;
    out.write(
        new byte[] {
          (byte) (length >> 16),
          (byte) (length >> 8),
          (byte) length,
          (byte) type,
          (byte) flags,
          (byte) (stream >> 24),
          (byte) (stream >> 16),
          (byte) (stream >> 8),
          (byte) stream
        });
    out.write(payload);
  }

  /** The head of a GET, without any table or compression. */
  static byte[] head(String authority, String path) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    field(head, ":method", "GET");
    field(head, ":scheme", "https");
    field(head, ":authority", authority);
    field(head, ":path", path);
    return head.toByteArray();
  }

  static void field(ByteArrayOutputStream head, String name, String value) {
    head.write(0);
    string(head, name);
    string(head, value);
  }

  private static void string(ByteArrayOutputStream head, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length < 127) {
      head.write(bytes.length);
    } else {
      head.write(127);
      int rest = bytes.length - 127;
      while (rest >= 128) {
        head.write(rest % 128 + 128);
        rest /= 128;
      }
      head.write(rest);
    }
    head.writeBytes(bytes);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
