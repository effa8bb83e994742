package dev.kemudi.http.websocket;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One frame.
 *
 * @param last whether it ends its message
 */
record Frame(boolean last, int opcode, byte[] payload) {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int MAX_CONTROL_BYTES = 125;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;
  private static final int MASKED = 0x80;

  boolean isControl() {
    return opcode >= CLOSE;
  }

  /**
   * Reads a frame.
   *
   * @param masked whether the peer has to mask, as clients do
   */
  static Frame read(DataInputStream in, boolean masked, long maxBytes) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    if ((first & 0x70) != 0) {
      throw new WebSocketException(1002, "reserved bits are set");
    }
    if ((second & MASKED) != 0 != masked) {
      throw new WebSocketException(1002, masked ? "a frame isn't masked" : "a frame is masked");
    }
    int opcode = first & 0x0f;
    boolean last = (first & 0x80) != 0;
    long length = length(in, second & 0x7f);
    if (opcode >= CLOSE && (length > MAX_CONTROL_BYTES || !last)) {
      throw new WebSocketException(1002, "a control frame is too long or split");
    }
    if (length > maxBytes) {
      throw new WebSocketException(1009, "the message is larger than " + maxBytes + " bytes");
    }
    byte[] mask = masked ? in.readNBytes(4) : null;
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    apply(mask, payload, 0);
    return new Frame(last, opcode, payload);
  }

  private static long length(DataInputStream in, int small) throws IOException {
    long length =
        switch (small) {
          case LENGTH_16 -> in.readUnsignedShort();
          case LENGTH_64 -> in.readLong();
          default -> small;
        };
    if (length < 0) {
      throw new WebSocketException(1002, "a length is negative");
    }
    return length;
  }

  /** The frame's bytes, masked if there is a mask. */
  byte[] encode(byte @Nullable [] mask) {
    ByteBuffer out = ByteBuffer.allocate(payload.length + 14);
    out.put((byte) ((last ? 0x80 : 0) | opcode));
    int flag = mask == null ? 0 : MASKED;
    if (payload.length < LENGTH_16) {
      out.put((byte) (flag | payload.length));
    } else if (payload.length <= 0xffff) {
      out.put((byte) (flag | LENGTH_16)).putShort((short) payload.length);
    } else {
      out.put((byte) (flag | LENGTH_64)).putLong(payload.length);
    }
    if (mask != null) {
      out.put(mask);
    }
    int start = out.position();
    out.put(payload);
    byte[] bytes = java.util.Arrays.copyOf(out.array(), out.position());
    apply(mask, bytes, start);
    return bytes;
  }

  private static void apply(byte @Nullable [] mask, byte[] bytes, int start) {
    if (mask != null) {
      for (int i = start; i < bytes.length; i++) {
        bytes[i] ^= mask[(i - start) & 3];
      }
    }
  }
}
