package dev.kemudi.http.gzip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A body in the format of gzip (RFC 1952) made of fragments, none of which is packed again. */
public final class JoinedGzip {
  private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 255};

  /** A last block that is empty. */
  private static final byte[] LAST = {3, 0};

  private final List<ByteBuffer> pieces;
  private int checksum;
  private int length;

  /**
   * An empty body.
   *
   * @param fragments how many are to be expected
   */
  public JoinedGzip(int fragments) {
    this.pieces = new ArrayList<>(fragments + 2);
    pieces.add(ByteBuffer.wrap(HEAD));
  }

  public void add(GzipFragment fragment) {
    pieces.add(ByteBuffer.wrap(fragment.packed()));
    checksum = fragment.after(checksum);
    length += fragment.length();
  }

  /** The body, in pieces; nothing can be added any more. */
  public List<ByteBuffer> end() {
    ByteBuffer tail = ByteBuffer.allocate(LAST.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    pieces.add(tail.put(LAST).putInt(checksum).putInt(length).flip());
    return pieces;
  }
}
