package dev.kemudi.http;

import java.io.InterruptedIOException;

/** A wait for the peer went past its deadline: connecting, the response head, a read or a write. */
public final class HttpTimeoutException extends InterruptedIOException {
  private static final long serialVersionUID = 1;

  HttpTimeoutException(String message) {
    super(message);
  }
}
