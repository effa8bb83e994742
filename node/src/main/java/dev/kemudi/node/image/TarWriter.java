package dev.kemudi.node.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a tar of the ustar format whose bytes depend on nothing but its entries: all belong to
 * root and are as old as the epoch.
 */
final class TarWriter {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;
  private static final int LARGEST = 0x7fff_ffff;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  TarWriter folder(String name, int mode) {
    header(name + "/", mode, 0, '5', "");
    return this;
  }

  TarWriter file(String name, int mode, byte[] content) {
    header(name, mode, content.length, '0', "");
    bytes.writeBytes(content);
    pad(content.length);
    return this;
  }

  TarWriter link(String name, String target) {
    header(name, 0777, 0, '2', target);
    return this;
  }

  /** Ends the archive and returns it. */
  byte[] finish() {
    bytes.writeBytes(new byte[2 * BLOCK]);
    return bytes.toByteArray();
  }

  private void header(String name, int mode, int size, char type, String target) {
    byte[] block = new byte[BLOCK];
    text(block, 0, LONGEST_NAME, name);
    octal(block, 100, 8, mode);
    octal(block, 108, 8, 0);
    octal(block, 116, 8, 0);
    octal(block, 124, 12, size);
    octal(block, 136, 12, 0);
    block[156] = (byte) type;
    text(block, 157, LONGEST_NAME, target);
    text(block, 257, 8, "ustar\00000");
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    octal(block, 148, 7, sum);
    bytes.writeBytes(block);
  }

  private static void text(byte[] block, int at, int room, String text) {
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    if (raw.length > room) {
      throw new IllegalArgumentException("too long for a tar: " + text);
    }
    System.arraycopy(raw, 0, block, at, raw.length);
  }

  private static void octal(byte[] block, int at, int room, int number) {
    String digits = Integer.toOctalString(number & LARGEST);
    text(block, at, room, "0".repeat(room - 1 - digits.length()) + digits);
  }

  private void pad(int size) {
    bytes.writeBytes(new byte[(BLOCK - size % BLOCK) % BLOCK]);
  }
}
