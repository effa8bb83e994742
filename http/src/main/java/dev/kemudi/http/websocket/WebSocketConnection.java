package dev.kemudi.http.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.http.UpgradedConnection;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An open WebSocket. One thread receives, any number send; a message is never split. Pings are
 * answered by whoever receives.
 */
public final class WebSocketConnection implements AutoCloseable {
  /** No close code was given, as RFC 6455 calls it. */
  private static final int NO_CODE = 1005;

  private static final int NORMAL = 1000;
  private static final int ABNORMAL = 1006;
  private static final long MAX_MESSAGE_BYTES = 32L * 1024 * 1024;
  private static final int MAX_REASON_BYTES = 123;

  private final UpgradedConnection connection;
  private final String protocol;
  private final DataInputStream in;
  private final OutputStream out;
  private final ReentrantLock sending = new ReentrantLock();

  /** Gives masks; a client's alone has one. */
  private final @Nullable RandomGenerator masks;

  @GuardedBy("sending")
  private boolean closeSent;

  WebSocketConnection(
      UpgradedConnection connection, String protocol, @Nullable RandomGenerator masks) {
    this.connection = connection;
    this.protocol = protocol;
    this.masks = masks;
    this.in = new DataInputStream(new BufferedInputStream(connection.input()));
    this.out = connection.output();
  }

  /** The subprotocol that was settled on, empty if none. */
  public String protocol() {
    return protocol;
  }

  /**
   * Waits for the next message. A close is answered; after it, or when the connection is lost (code
   * 1006), every call returns {@link WebSocketMessage.Closed}.
   *
   * @throws WebSocketException if the peer breaks the protocol; it has been told, and the
   *     connection is closed
   */
  public WebSocketMessage receive() throws IOException {
    try {
      return receiveMessage();
    } catch (WebSocketException e) {
      close(e.code(), String.valueOf(e.getMessage()));
      throw e;
    } catch (EOFException | dev.kemudi.http.PeerGoneException e) {
      connection.close();
      return new WebSocketMessage.Closed(ABNORMAL, "");
    }
  }

  private WebSocketMessage receiveMessage() throws IOException {
    ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
    int kind = Frame.CONTINUATION;
    while (true) {
      Frame frame = Frame.read(in, masks == null, MAX_MESSAGE_BYTES - parts.size());
      if (frame.isControl()) {
        WebSocketMessage.Closed closed = control(frame);
        if (closed != null) {
          return closed;
        }
        continue;
      }
      if ((frame.opcode() == Frame.CONTINUATION) != (kind != Frame.CONTINUATION)) {
        throw new WebSocketException(1002, "a continuation is out of place");
      }
      kind = kind == Frame.CONTINUATION ? frame.opcode() : kind;
      if (frame.last() && parts.size() == 0) {
        return message(kind, frame.payload());
      }
      parts.writeBytes(frame.payload());
      if (frame.last()) {
        return message(kind, parts.toByteArray());
      }
    }
  }

  private static WebSocketMessage message(int kind, byte[] payload) throws IOException {
    return switch (kind) {
      case Frame.TEXT -> new WebSocketMessage.Text(utf8(payload));
      case Frame.BINARY -> new WebSocketMessage.Binary(payload);
      default -> throw new WebSocketException(1002, "unknown kind of frame");
    };
  }

  private static String utf8(byte[] payload) throws WebSocketException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException e) {
      throw new WebSocketException(1007, "a text isn't UTF-8");
    }
  }

  private WebSocketMessage.@Nullable Closed control(Frame frame) throws IOException {
    switch (frame.opcode()) {
      case Frame.PING -> send(new Frame(true, Frame.PONG, frame.payload()));
      case Frame.PONG -> {}
      case Frame.CLOSE -> {
        return closed(frame.payload());
      }
      default -> throw new WebSocketException(1002, "unknown kind of frame");
    }
    return null;
  }

  private WebSocketMessage.Closed closed(byte[] payload) throws WebSocketException {
    if (payload.length == 1) {
      throw new WebSocketException(1002, "half a close code");
    }
    boolean coded = payload.length >= 2;
    int code = coded ? (payload[0] & 0xff) << 8 | (payload[1] & 0xff) : NO_CODE;
    String reason = coded ? new String(payload, 2, payload.length - 2, UTF_8) : "";
    close(coded ? code : NORMAL, "");
    return new WebSocketMessage.Closed(code, reason);
  }

  /** Sends a text message; waits while the peer is slow. */
  public void sendText(String text) throws IOException {
    send(new Frame(true, Frame.TEXT, text.getBytes(UTF_8)));
  }

  /** Sends a text message that is UTF-8 already. */
  public void sendText(byte[] utf8) throws IOException {
    send(new Frame(true, Frame.TEXT, utf8));
  }

  public void sendBinary(byte[] data) throws IOException {
    send(new Frame(true, Frame.BINARY, data));
  }

  /** Asks for a sign of life; the answer goes unreported. At most 125 bytes. */
  public void ping(byte[] data) throws IOException {
    if (data.length > 125) {
      throw new IllegalArgumentException("a ping carries at most 125 bytes");
    }
    send(new Frame(true, Frame.PING, data));
  }

  private void send(Frame frame) throws IOException {
    byte[] bytes = frame.encode(mask());
    sending.lock();
    try {
      if (closeSent) {
        throw new IOException("the WebSocket is closed");
      }
      closeSent = frame.opcode() == Frame.CLOSE;
      out.write(bytes);
    } finally {
      sending.unlock();
    }
  }

  private byte @Nullable [] mask() {
    if (masks == null) {
      return null;
    }
    byte[] mask = new byte[4];
    masks.nextBytes(mask);
    return mask;
  }

  /** Tells the peer why, and closes the connection once that is sent. */
  public void close(int code, String reason) {
    byte[] text = reason.getBytes(UTF_8);
    int length = Math.min(text.length, MAX_REASON_BYTES);
    byte[] payload =
        ByteBuffer.allocate(2 + length).putShort((short) code).put(text, 0, length).array();
    try {
      send(new Frame(true, Frame.CLOSE, payload));
    } catch (IOException gone) {
      // Closed already, or lost: there is nobody left to tell.
      connection.close();
      return;
    }
    connection.close();
  }

  public boolean isOpen() {
    return connection.isOpen();
  }

  /** Runs once, at once if it has happened already, when the connection has closed. */
  public void onClose(Runnable callback) {
    connection.onClose(callback);
  }

  @Override
  public void close() {
    close(NORMAL, "");
  }
}
