package dev.kemudi.apiserver.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The body of an answer. */
interface Body {
  ByteBuffer LINE_END = ByteBuffer.wrap(new byte[] {'\n'});

  /** What is to be sent, in pieces that have arrays. */
  List<ByteBuffer> pieces();

  /** How many bytes that are, known without putting them together where that is much work. */
  default int size() {
    return size(pieces());
  }

  /** The same in the format of gzip. */
  default List<ByteBuffer> packed() throws IOException {
    List<ByteBuffer> pieces = pieces();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size(pieces) / 6);
    try (OutputStream out = new FastGzip(bytes)) {
      for (ByteBuffer piece : pieces) {
        out.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
      }
    }
    return List.of(ByteBuffer.wrap(bytes.toByteArray()));
  }

  static int size(List<ByteBuffer> pieces) {
    int size = 0;
    for (ByteBuffer piece : pieces) {
      size += piece.remaining();
    }
    return size;
  }

  static Body of(byte[] bytes) {
    return () -> List.of(ByteBuffer.wrap(bytes));
  }

  /** The bytes as a line, which is how upstream ends JSON that it doesn't indent. */
  static Body ofLine(byte[] bytes) {
    return () -> List.of(ByteBuffer.wrap(bytes), LINE_END.duplicate());
  }

  /** Little of the size is to be won by a higher level, and much of the time to be lost. */
  final class FastGzip extends GZIPOutputStream {
    private static final int BUFFER = 32 * 1024;

    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
