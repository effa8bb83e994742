package dev.kemudi.http.websocket;

/** A whole message, however many frames it came in. */
public sealed interface WebSocketMessage {
  record Text(String text) implements WebSocketMessage {}

  record Binary(byte[] data) implements WebSocketMessage {}

  /** The peer has ended the conversation; nothing follows. */
  record Closed(int code, String reason) implements WebSocketMessage {}
}
