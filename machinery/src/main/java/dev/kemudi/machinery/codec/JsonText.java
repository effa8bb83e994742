package dev.kemudi.machinery.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Mends texts that aren't Unicode, as Go's decoder does while it reads: a byte that belongs to no
 * character, and half of a surrogate pair behind an escape, are read as the replacement character.
 */
final class JsonText {
  private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.UTF_8);
  private static final char REPLACEMENT_CHARACTER = '\ufffd';
  private static final int ESCAPE_LENGTH = 6;

  private JsonText() {}

  /** The text without halves of surrogate pairs; the same array if there are none. */
  static byte[] withoutHalfPairs(byte[] text) {
    int from = 0;
    ByteArrayOutputStream mended = null;
    for (int at = surrogate(text, 0); at >= 0; at = surrogate(text, at)) {
      boolean high = Character.isHighSurrogate((char) unit(text, at));
      int follower = high ? unit(text, at + ESCAPE_LENGTH) : -1;
      if (follower >= 0 && Character.isLowSurrogate((char) follower)) {
        at += 2 * ESCAPE_LENGTH;
        continue;
      }
      mended = mended == null ? new ByteArrayOutputStream(text.length) : mended;
      mended.write(text, from, at - from);
      mended.writeBytes(REPLACEMENT);
      at += ESCAPE_LENGTH;
      from = at;
    }
    if (mended == null) {
      return text;
    }
    mended.write(text, from, text.length - from);
    return mended.toByteArray();
  }

  /** Where the next escape of a surrogate starts, or -1. */
  private static int surrogate(byte[] text, int from) {
    for (int at = from; at < text.length - 1; at++) {
      if (text[at] != '\\') {
        continue;
      }
      int unit = unit(text, at);
      if (unit >= 0 && Character.isSurrogate((char) unit)) {
        return at;
      }
      at++;
    }
    return -1;
  }

  /** The character of the escape that starts here; -1 if there is none. */
  private static int unit(byte[] text, int at) {
    if (at + ESCAPE_LENGTH > text.length || text[at] != '\\' || text[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = 2; i < ESCAPE_LENGTH; i++) {
      int digit = Character.digit(text[at + i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  /** The text in UTF-8, whatever it was in. */
  static byte[] inUtf8(byte[] text) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer out = CharBuffer.allocate(text.length);
    for (CoderResult result = decoder.decode(in, out, true);
        result.isMalformed();
        result = decoder.decode(in, out, true)) {
      for (int i = 0; i < result.length(); i++) {
        out.put(REPLACEMENT_CHARACTER);
      }
      in.position(in.position() + result.length());
    }
    return out.flip().toString().getBytes(StandardCharsets.UTF_8);
  }
}
