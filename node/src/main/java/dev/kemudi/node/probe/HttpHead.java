package dev.kemudi.node.probe;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The head of an HTTP/1.1 answer: its status, and its fields by their names in lower case. */
record HttpHead(int status, Map<String, String> fields) {
  private static final int LINE_LIMIT = 1 << 20;
  private static final int FIELD_LIMIT = 1000;

  static HttpHead read(InputStream in) throws IOException {
    int status = status(line(in));
    Map<String, String> fields = new HashMap<>();
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      int colon = field.indexOf(':');
      if (colon <= 0 || fields.size() >= FIELD_LIMIT) {
        throw new IOException(
            "net/http: HTTP/1.x transport connection broken: malformed MIME header line: " + field);
      }
      fields.putIfAbsent(
          field.substring(0, colon).toLowerCase(Locale.ROOT), field.substring(colon + 1).strip());
    }
    return new HttpHead(status, fields);
  }

  private static int status(String line) throws IOException {
    if (line.matches("HTTP/\\d\\.\\d \\d{3}( .*)?")) {
      return Integer.parseInt(line.substring(9, 12));
    }
    throw new IOException(
        "net/http: HTTP/1.x transport connection broken: malformed HTTP response \"" + line + "\"");
  }

  /** A line without its end. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException(bytes.size() == 0 ? "EOF" : "unexpected EOF");
      }
      if (bytes.size() >= LINE_LIMIT) {
        throw new IOException("net/http: server response headers exceeded 1048576 bytes; aborted");
      }
      bytes.write(b);
    }
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  boolean bodyless() {
    return status == 204 || status == 304;
  }

  /** The body that follows. */
  InputStream body(InputStream in) throws IOException {
    if (field("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
      return new Chunks(in);
    }
    try {
      return fields.containsKey("content-length")
          ? new Counted(in, Long.parseLong(field("content-length")))
          : in;
    } catch (NumberFormatException e) {
      throw new IOException("bad Content-Length \"" + field("content-length") + "\"", e);
    }
  }

  /** So many bytes of a stream. */
  private static final class Counted extends InputStream {
    private final InputStream in;
    private long left;

    Counted(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      if (left <= 0) {
        return -1;
      }
      int b = in.read();
      if (b < 0) {
        throw new EOFException("unexpected EOF");
      }
      left--;
      return b;
    }
  }

  /** A body that comes in pieces, each after its length. */
  private static final class Chunks extends InputStream {
    private final InputStream in;
    private long left;
    private boolean first = true;
    private boolean ended;

    Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      if (left == 0 && !ended) {
        begin();
      }
      if (ended) {
        return -1;
      }
      int b = in.read();
      if (b < 0) {
        throw new EOFException("unexpected EOF");
      }
      left--;
      return b;
    }

    private void begin() throws IOException {
      if (!first) {
        line(in);
      }
      first = false;
      String size = line(in).split(";", 2)[0].strip();
      try {
        left = Long.parseLong(size, 16);
      } catch (NumberFormatException e) {
        throw new IOException("invalid byte in chunk length", e);
      }
      ended = left <= 0;
    }
  }
}
