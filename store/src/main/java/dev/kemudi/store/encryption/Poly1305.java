package dev.kemudi.store.encryption;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The tag of Poly1305 (RFC 8439): the bytes are the coefficients of a polynomial, which is
 * evaluated at a secret point modulo 2^130 - 5. Numbers are of five digits of 26 bits, so that
 * products of digits and their sums fit into a long.
 */
final class Poly1305 {
  static final int TAG = 16;
  private static final int DIGIT = 26;
  private static final int DIGITS = 5;
  private static final long MASK = (1L << DIGIT) - 1;
  private static final BigInteger PRIME =
      BigInteger.ONE.shiftLeft(130).subtract(BigInteger.valueOf(5));

  private Poly1305() {}

  /**
   * The tag of these bytes.
   *
   * @param key 32 bytes for this message only
   */
  static byte[] tag(byte[] key, byte[] message, int from, int length) {
    byte[] clamped = Arrays.copyOf(key, 16);
    for (int i = 3; i < 16; i += 4) {
      clamped[i] &= 15;
    }
    for (int i = 4; i < 16; i += 4) {
      clamped[i] &= (byte) 252;
    }
    long[] point = digits(clamped, 0, 16, 0);
    long[] sum = new long[DIGITS];
    for (int at = 0; at < length; at += 16) {
      int part = Math.min(16, length - at);
      long[] block = digits(message, from + at, part, 1);
      for (int i = 0; i < DIGITS; i++) {
        sum[i] += block[i];
      }
      multiply(sum, point);
    }
    return littleEndian(number(sum).mod(PRIME).add(number(digits(key, 16, 16, 0))));
  }

  /** The number that the bytes are, the first being the least, with this byte behind them. */
  private static long[] digits(byte[] bytes, int from, int length, int behind) {
    long[] digits = new long[DIGITS];
    for (int i = 0; i <= length; i++) {
      long value = i < length ? bytes[from + i] & 0xff : behind;
      int bit = 8 * i;
      digits[bit / DIGIT] |= value << bit % DIGIT & MASK;
      if (bit % DIGIT > DIGIT - 8 && bit / DIGIT + 1 < DIGITS) {
        digits[bit / DIGIT + 1] |= value >> DIGIT - bit % DIGIT;
      }
    }
    return digits;
  }

  /** What goes beyond 2^130 comes back five times. */
  private static void multiply(long[] a, long[] b) {
    long[] product = new long[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      for (int j = 0; j < DIGITS; j++) {
        int at = i + j;
        product[at % DIGITS] += a[i] * b[j] * (at < DIGITS ? 1 : 5);
      }
    }
    long carry = 0;
    for (int i = 0; i < DIGITS; i++) {
      long value = product[i] + carry;
      a[i] = value & MASK;
      carry = value >>> DIGIT;
    }
    a[0] += carry * 5;
    a[1] += a[0] >>> DIGIT;
    a[0] &= MASK;
  }

  private static BigInteger number(long[] digits) {
    BigInteger number = BigInteger.ZERO;
    for (int i = DIGITS - 1; i >= 0; i--) {
      number = number.shiftLeft(DIGIT).add(BigInteger.valueOf(digits[i]));
    }
    return number;
  }

  /** The last 128 bits. */
  private static byte[] littleEndian(BigInteger number) {
    byte[] tag = new byte[TAG];
    for (int i = 0; i < TAG; i++) {
      tag[i] = number.shiftRight(8 * i).byteValue();
    }
    return tag;
  }
}
