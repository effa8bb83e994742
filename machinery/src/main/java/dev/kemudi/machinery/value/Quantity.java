package dev.kemudi.machinery.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A fixed-point number with a unit suffix, such as {@code 500m}, {@code 2Gi} or {@code 1e3}. Equal
 * amounts are equal whatever their suffix; the text is the canonical one of the format in which the
 * quantity was given. Immutable.
 */
public final class Quantity implements Comparable<Quantity> {
  /** The family of suffixes in which a quantity is written. */
  public enum Format {
    DECIMAL_EXPONENT,
    BINARY_SI,
    DECIMAL_SI
  }

  public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, Format.DECIMAL_SI);

  private static final String NOT_A_QUANTITY =
      "quantities must match the regular expression "
          + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  private static final String NOT_A_SUFFIX = "unable to parse quantity's suffix";
  private static final String DECIMAL_SUFFIXES = "num kMGTPE";
  private static final String BINARY_SUFFIXES = " KMGTPE";
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
  private static final BigInteger KIBI_INTEGER = BigInteger.valueOf(1024);
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int NANO_SCALE = 9;

  private final BigDecimal amount;
  private final Format format;
  private volatile String text = "";

  private Quantity(BigDecimal amount, Format format) {
    this.amount = amount;
    this.format = format;
  }

  /**
   * Reads a quantity; amounts finer than a nano-unit are rounded away from zero, those with a
   * binary suffix are capped at 2^63-1.
   *
   * @throws IllegalArgumentException with upstream's message when the text is not a quantity
   */
  public static Quantity parse(String text) {
    int end = text.length();
    boolean signed = end > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+');
    int start = signed ? 1 : 0;
    int whole = digits(text, start);
    int point = start + whole;
    boolean pointed = point < end && text.charAt(point) == '.';
    int fraction = pointed ? digits(text, point + 1) : 0;
    int suffix = pointed ? point + 1 + fraction : point;
    if (end == 0 || !isSuffix(text, suffix)) {
      throw new IllegalArgumentException(NOT_A_QUANTITY);
    }
    BigDecimal number =
        whole + fraction == 0
            ? BigDecimal.ZERO
            : new BigDecimal(text.substring(text.charAt(0) == '+' ? 1 : 0, suffix));
    return scaled(number, text.substring(suffix));
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }

  /** Whether what follows the number looks like a suffix, known or not. */
  private static boolean isSuffix(String text, int from) {
    int i = from;
    while (i < text.length() && "eEinumkKMGTP".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    return i + digits(text, i) == text.length();
  }

  private static Quantity scaled(BigDecimal number, String suffix) {
    if (suffix.isEmpty()) {
      return of(number, Format.DECIMAL_SI);
    }
    char first = suffix.charAt(0);
    if (suffix.length() == 1) {
      int place = first == ' ' ? -1 : DECIMAL_SUFFIXES.indexOf(first);
      if (place >= 0) {
        return of(number.scaleByPowerOfTen(3 * (place - 3)), Format.DECIMAL_SI);
      }
    } else if (suffix.length() == 2 && suffix.charAt(1) == 'i') {
      int power = BINARY_SUFFIXES.indexOf(first);
      if (power > 0) {
        return of(number.multiply(KIBI.pow(power)), Format.BINARY_SI);
      }
    } else if (first == 'e' || first == 'E') {
      Integer exponent = exponent(suffix.substring(1));
      if (exponent != null) {
        return of(number.scaleByPowerOfTen(exponent), Format.DECIMAL_EXPONENT);
      }
    }
    throw new IllegalArgumentException(NOT_A_SUFFIX);
  }

  /** Far exponents would only make huge numbers: they are bounded. */
  private static @Nullable Integer exponent(String text) {
    try {
      return (int) Math.clamp(Long.parseLong(text), -1000, 1000);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A quantity of the amount, rounded and capped as {@link #parse} does. */
  public static Quantity of(BigDecimal amount, Format format) {
    BigDecimal rounded =
        amount.scale() > NANO_SCALE ? amount.setScale(NANO_SCALE, RoundingMode.UP) : amount;
    if (format != Format.BINARY_SI) {
      return new Quantity(rounded, format);
    }
    BigDecimal magnitude = rounded.abs();
    if (magnitude.compareTo(MAX) > 0) {
      return new Quantity(rounded.signum() < 0 ? MAX.negate() : MAX, format);
    }
    boolean fraction = rounded.signum() != 0 && magnitude.compareTo(BigDecimal.ONE) < 0;
    return new Quantity(rounded, fraction ? Format.DECIMAL_SI : format);
  }

  public static Quantity ofUnits(long units) {
    return new Quantity(BigDecimal.valueOf(units), Format.DECIMAL_SI);
  }

  public static Quantity ofMillis(long thousandths) {
    return new Quantity(BigDecimal.valueOf(thousandths, 3), Format.DECIMAL_SI);
  }

  public static Quantity ofBytes(long bytes) {
    return new Quantity(BigDecimal.valueOf(bytes), Format.BINARY_SI);
  }

  public BigDecimal amount() {
    return amount;
  }

  public Format format() {
    return format;
  }

  /** The amount in whole units, rounded away from zero; capped at the largest long. */
  public long value() {
    return capped(amount);
  }

  /** The amount in thousandths, rounded away from zero; capped at the largest long. */
  public long milliValue() {
    return capped(amount.scaleByPowerOfTen(3));
  }

  private static long capped(BigDecimal number) {
    BigDecimal whole = number.setScale(0, RoundingMode.UP);
    if (whole.abs().compareTo(MAX) > 0) {
      return whole.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return whole.longValue();
  }

  /** The quantity rounded away from zero to thousandths, the finest that resources are kept in. */
  public Quantity roundedToMilli() {
    return amount.scale() <= 3 ? this : new Quantity(amount.setScale(3, RoundingMode.UP), format);
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public int signum() {
    return amount.signum();
  }

  public Quantity plus(Quantity other) {
    return of(amount.add(other.amount), isZero() ? other.format : format);
  }

  public Quantity minus(Quantity other) {
    return of(amount.subtract(other.amount), isZero() ? other.format : format);
  }

  public Quantity negated() {
    return of(amount.negate(), format);
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quantity that && amount.compareTo(that.amount) == 0;
  }

  @Override
  public int hashCode() {
    return amount.stripTrailingZeros().hashCode();
  }

  /** The canonical text: no fraction, the largest suffix that keeps the number whole. */
  @Override
  public String toString() {
    String known = text;
    if (known.isEmpty()) {
      known = canonical();
      text = known;
    }
    return known;
  }

  private String canonical() {
    if (amount.signum() == 0) {
      return "0";
    }
    if (format == Format.BINARY_SI && amount.abs().compareTo(KIBI) >= 0 && isWhole()) {
      return binary();
    }
    BigDecimal stripped = amount.stripTrailingZeros();
    int exponent = Math.floorDiv(-stripped.scale(), 3) * 3;
    if (format == Format.DECIMAL_EXPONENT) {
      return mantissa(exponent) + (exponent == 0 ? "" : "e" + exponent);
    }
    int bounded = Math.min(exponent, 18);
    char suffix = DECIMAL_SUFFIXES.charAt(bounded / 3 + 3);
    return mantissa(bounded) + (suffix == ' ' ? "" : String.valueOf(suffix));
  }

  private boolean isWhole() {
    return amount.stripTrailingZeros().scale() <= 0;
  }

  private String mantissa(int exponent) {
    return amount
        .scaleByPowerOfTen(-exponent)
        .setScale(0, RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  private String binary() {
    BigInteger rest = amount.toBigIntegerExact();
    int power = 0;
    while (power < 6) {
      BigInteger[] divided = rest.divideAndRemainder(KIBI_INTEGER);
      if (divided[1].signum() != 0) {
        break;
      }
      rest = divided[0];
      power++;
    }
    return power == 0 ? rest.toString() : rest.toString() + BINARY_SUFFIXES.charAt(power) + "i";
  }
}
