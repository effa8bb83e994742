package dev.kemudi.http;

import java.io.IOException;

/** A message body went over the size that its reader had allowed. */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1;
  private final long limit;

  BodyTooLargeException(long limit) {
    super("the body is larger than " + limit + " bytes");
    this.limit = limit;
  }

  /** The size that was allowed, in bytes. */
  public long limit() {
    return limit;
  }
}
