package dev.kemudi.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a request carries. */
public sealed interface RequestBody {
  RequestBody NONE = new Bytes(new byte[0]);

  /** A whole body; can be sent again on another connection. */
  record Bytes(byte[] content) implements RequestBody {}

  /**
   * A body that a writer produces while it is sent, on a virtual thread of its own; the response
   * may come before it is done.
   *
   * @param length in bytes, or -1 if unknown
   */
  record Streamed(long length, Writer writer) implements RequestBody {}

  static RequestBody of(byte[] content) {
    return new Bytes(content);
  }

  static RequestBody streamed(long length, Writer writer) {
    return new Streamed(length, writer);
  }

  /** Copies the stream, as a proxy does; the stream isn't closed. */
  static RequestBody copied(long length, InputStream source) {
    return new Streamed(length, source::transferTo);
  }

  /** Writes a body; the stream waits while the peer is slow, and is closed for the writer. */
  @FunctionalInterface
  interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The length if it is known, else -1. */
  default long contentLength() {
    return switch (this) {
      case Bytes bytes -> bytes.content().length;
      case Streamed streamed -> streamed.length();
    };
  }
}
