package dev.kemudi.http.gzip;

/**
 * A piece of a body, packed for itself: it refers to nothing before it, ends at a byte and isn't
 * the last, so that it can stand anywhere in a body (RFC 1951, 3.2.3).
 */
public final class GzipFragment {
  private final byte[] packed;
  private final int length;
  private final int checksum;
  private final int shift;

  GzipFragment(byte[] packed, int length, int checksum) {
    this.packed = packed;
    this.length = length;
    this.checksum = checksum;
    this.shift = JoinedChecksum.shift(length);
  }

  /** Not to be written to. */
  byte[] packed() {
    return packed;
  }

  /** Before it was packed. */
  public int length() {
    return length;
  }

  /** That of what is before it and of itself, from that of what is before it. */
  int after(int before) {
    return JoinedChecksum.multiply(shift, before) ^ checksum;
  }
}
