package dev.kemudi.http.gzip;

/**
 * CRC-32 of two texts in a row from the CRC-32 of each: what follows moves the first by as many
 * zeros as it has bits, which is a product in the field of polynomials modulo that of CRC-32. Bits
 * are in reverse order, the highest is the coefficient of 1.
 */
final class JoinedChecksum {
  private static final int POLYNOMIAL = 0xedb88320;
  private static final int ONE = 1 << 31;

  /** Of eight zeros, of sixteen, and so on: the powers that the bits of a length stand for. */
  private static final int[] SHIFTS = shifts();

  private JoinedChecksum() {}

  private static int[] shifts() {
    int[] shifts = new int[31];
    shifts[0] = ONE >>> 8;
    for (int i = 1; i < shifts.length; i++) {
      shifts[i] = multiply(shifts[i - 1], shifts[i - 1]);
    }
    return shifts;
  }

  /** The factor that a text of the length is to the checksum of what is before it. */
  static int shift(int length) {
    int product = ONE;
    for (int bit = 0, left = length; left != 0; bit++, left >>>= 1) {
      if ((left & 1) != 0) {
        product = multiply(SHIFTS[bit], product);
      }
    }
    return product;
  }

  static int multiply(int a, int b) {
    int product = 0;
    int power = b;
    for (int left = a; left != 0; left <<= 1) {
      if (left < 0) {
        product ^= power;
      }
      power = (power & 1) == 0 ? power >>> 1 : power >>> 1 ^ POLYNOMIAL;
    }
    return product;
  }
}
