package dev.kemudi.apiserver.endpoint;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Packs the bodies of large answers for clients that can unpack them. */
final class PackedBody {
  private static final int PACKED_FROM = 128 * 1024;

  private PackedBody() {}

  static void send(HttpExchange exchange, int status, Headers headers, List<ByteBuffer> body)
      throws IOException {
    int size = body.stream().mapToInt(ByteBuffer::remaining).sum();
    if (size > PACKED_FROM && isPackable(exchange)) {
      exchange.respond(
          status,
          headers.toBuilder()
              .set("Content-Encoding", "gzip")
              .add("Vary", "Accept-Encoding")
              .build(),
          List.of(pack(body, size)));
    } else {
      exchange.respond(status, headers, body);
    }
  }

  private static boolean isPackable(HttpExchange exchange) {
    String accepted = exchange.headers().get("Accept-Encoding", "");
    for (String each : accepted.split(",")) {
      if (each.strip().equals("gzip")) {
        return true;
      }
    }
    return false;
  }

  private static ByteBuffer pack(List<ByteBuffer> body, int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size / 6);
    try (OutputStream out = new FastGzip(bytes)) {
      for (ByteBuffer piece : body) {
        out.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
      }
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  /** Little of the size is to be won by a higher level, and much of the time to be lost. */
  private static final class FastGzip extends GZIPOutputStream {
    private static final int BUFFER = 32 * 1024;

    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
