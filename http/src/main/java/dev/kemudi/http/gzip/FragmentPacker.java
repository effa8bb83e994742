package dev.kemudi.http.gzip;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Packs fragments, one after the other. For one thread. */
public final class FragmentPacker implements AutoCloseable {
  /** Little of the size is to be won by a higher level, and much of the time to be lost. */
  private static final int LEVEL = Deflater.BEST_SPEED;

  /** What an empty block to end at a byte takes, and some more. */
  private static final int ENDING = 64;

  private final Deflater deflater = new Deflater(LEVEL, true);
  private final CRC32 checksum = new CRC32();
  private byte[] text = {};
  private byte[] packed = {};

  /** Packs the lead and the rest of the bytes from the offset, as one. */
  public GzipFragment pack(byte[] lead, byte[] bytes, int from) {
    int length = lead.length + bytes.length - from;
    text = atLeast(text, length);
    System.arraycopy(lead, 0, text, 0, lead.length);
    System.arraycopy(bytes, from, text, lead.length, bytes.length - from);
    checksum.reset();
    checksum.update(text, 0, length);
    return new GzipFragment(deflated(length), length, (int) checksum.getValue());
  }

  private byte[] deflated(int length) {
    packed = atLeast(packed, length + length / 256 + ENDING);
    deflater.reset();
    deflater.setInput(text, 0, length);
    int size = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
    while (size == packed.length) {
      packed = Arrays.copyOf(packed, 2 * packed.length);
      size += deflater.deflate(packed, size, packed.length - size, Deflater.SYNC_FLUSH);
    }
    return Arrays.copyOf(packed, size);
  }

  private static byte[] atLeast(byte[] known, int length) {
    return known.length >= length ? known : new byte[Math.max(length, 2 * known.length)];
  }

  @Override
  public void close() {
    deflater.end();
  }
}
