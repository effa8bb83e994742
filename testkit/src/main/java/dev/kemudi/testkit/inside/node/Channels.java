package dev.kemudi.testkit.inside.node;

import dev.kemudi.http.websocket.WebSocketConnection;
import dev.kemudi.http.websocket.WebSocketMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Several streams over one WebSocket: the first byte of a message is the number of its stream. In
 * the fifth version of the protocol, a message of stream 255 ends the stream that it names.
 */
final class Channels implements AutoCloseable {
  static final String V5 = "v5.channel.k8s.io";
  static final String V4 = "v4.channel.k8s.io";

  private static final int END = 255;

  private final WebSocketConnection socket;
  private final Map<Integer, ChannelInput> inputs = new ConcurrentHashMap<>();

  Channels(WebSocketConnection socket) {
    this.socket = socket;
  }

  /** What the client sends on a stream. */
  InputStream input(int number) {
    return inputs.computeIfAbsent(number, _ -> new ChannelInput());
  }

  OutputStream output(int number) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] message = new byte[length + 1];
        message[0] = (byte) number;
        System.arraycopy(bytes, offset, message, 1, length);
        socket.sendBinary(message);
      }
    };
  }

  /** Hands on what the client sends until it goes, which interrupts a thread. */
  void receive(Thread user) {
    Thread.ofVirtual()
        .name("channels")
        .start(
            () -> {
              try {
                while (socket.receive() instanceof WebSocketMessage.Binary(byte[] message)) {
                  take(message);
                }
              } catch (IOException e) {
                // It is gone.
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                inputs.values().forEach(ChannelInput::end);
                user.interrupt();
              }
            });
  }

  private void take(byte[] message) throws InterruptedException {
    if (message.length == 0) {
      return;
    }
    int number = message[0] & 0xff;
    if (number == END && message.length == 2 && socket.protocol().equals(V5)) {
      end(message[1] & 0xff);
      return;
    }
    ChannelInput input = inputs.get(number);
    if (input != null) {
      input.add(message);
    }
  }

  private void end(int number) {
    ChannelInput input = inputs.get(number);
    if (input != null) {
      input.end();
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
