package dev.kemudi.http.websocket;

import java.io.IOException;

/** The peer broke the protocol, or refused to speak it. */
public final class WebSocketException extends IOException {
  private static final long serialVersionUID = 1;
  private final int code;

  WebSocketException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** The close code for a broken protocol, the HTTP status for a refusal. */
  public int code() {
    return code;
  }
}
