package dev.kemudi.apiserver.endpoint;

import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.http.websocket.WebSocketConnection;
import dev.kemudi.http.websocket.WebSocketHandshake;
import dev.kemudi.http.websocket.WebSocketMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Where the events of a watch go. */
interface EventSink extends AutoCloseable {
  /** Sends frames, each a whole event. */
  void write(byte[]... frames) throws IOException;

  @Override
  void close();

  /** The body of an answer. */
  record Stream(ResponseStream body) implements EventSink {
    @Override
    public void write(byte[]... frames) throws IOException {
      body.write(frames);
    }

    @Override
    public void close() {
      body.close();
    }
  }

  /** A WebSocket, a message for each event. */
  record Messages(WebSocketConnection socket, boolean text) implements EventSink {
    /** Before each event of a binary stream stands how long it is, which a message tells itself. */
    private static final int LENGTH_BYTES = 4;

    private static final String BEARER = "base64url.bearer.";

    /** The subprotocols that are accepted: any but those that carry a token. */
    static List<String> protocols(HttpExchange exchange) {
      return WebSocketHandshake.offered(exchange).stream()
          .filter(name -> !name.startsWith(BEARER))
          .toList();
    }

    @Override
    public void write(byte[]... frames) throws IOException {
      for (byte[] frame : frames) {
        if (text) {
          socket.sendText(frame);
        } else {
          socket.sendBinary(Arrays.copyOfRange(frame, LENGTH_BYTES, frame.length));
        }
      }
    }

    /** Reads what the client sends, which means nothing, until it goes. */
    void untilGone(Runnable gone) {
      Thread.ofVirtual()
          .name("watch-reader")
          .start(
              () -> {
                try {
                  while (!(socket.receive() instanceof WebSocketMessage.Closed)) {
                    // Nothing is asked of it.
                  }
                } catch (IOException e) {
                  // It is gone, as after a close.
                } finally {
                  gone.run();
                }
              });
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
