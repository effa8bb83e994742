package dev.kemudi.machinery.value;

import java.math.BigDecimal;
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

  public static final Quantity ZERO = new Quantity(Amount.ZERO, Format.DECIMAL_SI);

  private static final String NOT_A_QUANTITY =
      "quantities must match the regular expression "
          + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  private static final String NOT_A_SUFFIX = "unable to parse quantity's suffix";
  private static final String DECIMAL_SUFFIXES = "num kMGTPE";
  private static final String BINARY_SUFFIXES = " KMGTPE";
  private static final int KIBI = 1024;
  private static final Amount ONE = Amount.of(1, 0);
  private static final Amount MINUS_ONE = ONE.negated();
  private static final Amount LARGEST = Amount.of(Long.MAX_VALUE, 0);
  private static final Amount LEAST = LARGEST.negated();

  /** Numbers of so many letters are longs, whatever they are. */
  private static final int SHORT = 18;

  private final Amount amount;
  private final Format format;
  private volatile String text = "";

  private Quantity(Amount amount, Format format) {
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
    String number = whole + fraction == 0 ? "0" : text.substring(0, suffix);
    return scaled(number, fraction, text.substring(suffix));
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

  private static Quantity scaled(String number, int places, String suffix) {
    if (suffix.isEmpty()) {
      return decimal(number, places, 0, Format.DECIMAL_SI);
    }
    char first = suffix.charAt(0);
    if (suffix.length() == 1) {
      int place = first == ' ' ? -1 : DECIMAL_SUFFIXES.indexOf(first);
      if (place >= 0) {
        return decimal(number, places, 3 * (place - 3), Format.DECIMAL_SI);
      }
    } else if (suffix.length() == 2 && suffix.charAt(1) == 'i') {
      int power = BINARY_SUFFIXES.indexOf(first);
      if (power > 0) {
        return binary(number, places, 10 * power);
      }
    } else if (first == 'e' || first == 'E') {
      Integer exponent = exponent(suffix.substring(1));
      if (exponent != null) {
        return decimal(number, places, exponent, Format.DECIMAL_EXPONENT);
      }
    }
    throw new IllegalArgumentException(NOT_A_SUFFIX);
  }

  private static Quantity decimal(String number, int places, int power, Format format) {
    Amount amount =
        number.length() <= SHORT
            ? Amount.of(withoutPoint(number), places - power)
            : Amount.of(exact(number).scaleByPowerOfTen(power));
    return of(amount, format);
  }

  /** The number times two to the power. */
  private static Quantity binary(String number, int places, int power) {
    if (number.length() <= SHORT) {
      long digits = withoutPoint(number);
      if (Math.abs(digits) <= Long.MAX_VALUE >> power) {
        return of(Amount.of(digits << power, places), Format.BINARY_SI);
      }
    }
    BigDecimal factor = BigDecimal.valueOf(1L << power);
    return of(Amount.of(exact(number).multiply(factor)), Format.BINARY_SI);
  }

  /** The digits of a short number, as if it had no point. */
  private static long withoutPoint(String number) {
    long digits = 0;
    for (int i = 0; i < number.length(); i++) {
      char letter = number.charAt(i);
      if (letter >= '0' && letter <= '9') {
        digits = digits * 10 + (letter - '0');
      }
    }
    return number.charAt(0) == '-' ? -digits : digits;
  }

  private static BigDecimal exact(String number) {
    return new BigDecimal(number.charAt(0) == '+' ? number.substring(1) : number);
  }

  /** Far exponents would only make huge numbers: they are bounded. */
  private static @Nullable Integer exponent(String text) {
    try {
      return (int) Math.clamp(Long.parseLong(text), -1000, 1000);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A quantity of the amount; one with a binary suffix is capped. */
  private static Quantity of(Amount amount, Format format) {
    if (format != Format.BINARY_SI) {
      return new Quantity(amount, format);
    }
    if (amount.compareTo(LARGEST) > 0) {
      return new Quantity(LARGEST, format);
    }
    if (amount.compareTo(LEAST) < 0) {
      return new Quantity(LEAST, format);
    }
    boolean fraction = amount.compareTo(ONE) < 0 && amount.compareTo(MINUS_ONE) > 0;
    return new Quantity(amount, fraction && amount.signum() != 0 ? Format.DECIMAL_SI : format);
  }

  public static Quantity ofUnits(long units) {
    return new Quantity(Amount.of(units, 0), Format.DECIMAL_SI);
  }

  public static Quantity ofMillis(long thousandths) {
    return new Quantity(Amount.of(thousandths, 3), Format.DECIMAL_SI);
  }

  public static Quantity ofBytes(long bytes) {
    return new Quantity(Amount.of(bytes, 0), Format.BINARY_SI);
  }

  public Format format() {
    return format;
  }

  /** The amount in whole units, rounded away from zero; capped at the largest long. */
  public long value() {
    return amount.units(0);
  }

  /** The amount in thousandths, rounded away from zero; capped at the largest long. */
  public long milliValue() {
    return amount.units(3);
  }

  /** The quantity rounded away from zero to thousandths, the finest that resources are kept in. */
  public Quantity roundedToMilli() {
    return new Quantity(amount.rounded(3), format);
  }

  /** The quantity rounded away from zero to whole units. */
  public Quantity roundedToUnits() {
    return of(amount.rounded(0), format);
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public int signum() {
    return amount.signum();
  }

  public Quantity plus(Quantity other) {
    return of(amount.plus(other.amount), isZero() ? other.format : format);
  }

  public Quantity minus(Quantity other) {
    return of(amount.plus(other.amount.negated()), isZero() ? other.format : format);
  }

  public Quantity negated() {
    return of(amount.negated(), format);
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quantity that && amount.equals(that.amount);
  }

  @Override
  public int hashCode() {
    return amount.hashCode();
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
    Long whole = amount.whole();
    if (format == Format.BINARY_SI && whole != null && Math.abs(whole) >= KIBI) {
      return binary(whole);
    }
    int exponent = Math.floorDiv(amount.exponent(), 3) * 3;
    if (format == Format.DECIMAL_EXPONENT) {
      return mantissa(exponent) + (exponent == 0 ? "" : "e" + exponent);
    }
    int bounded = Math.min(exponent, 18);
    char suffix = DECIMAL_SUFFIXES.charAt(bounded / 3 + 3);
    return mantissa(bounded) + (suffix == ' ' ? "" : String.valueOf(suffix));
  }

  private String mantissa(int exponent) {
    return amount.digits() + "0".repeat(amount.exponent() - exponent);
  }

  private static String binary(long whole) {
    long rest = whole;
    int power = 0;
    while (power < 6 && rest % KIBI == 0) {
      rest /= KIBI;
      power++;
    }
    return power == 0 ? Long.toString(rest) : "" + rest + BINARY_SUFFIXES.charAt(power) + "i";
  }
}
