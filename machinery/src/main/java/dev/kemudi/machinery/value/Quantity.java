package dev.kemudi.machinery.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern SHAPE =
      Pattern.compile(
          "([+-]?)([0-9]+\\.?[0-9]*|\\.[0-9]+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]?|[eE][+-]?[0-9]{1,9})");
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
   * Reads a quantity; amounts finer than a nano-unit are rounded away from zero, those beyond
   * 2^63-1 are capped.
   *
   * @throws IllegalArgumentException with upstream's message when the text is not a quantity
   */
  public static Quantity parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "quantities must match the regular expression '" + EXPRESSION + "'");
    }
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          text.matches("[+-]?[0-9.]+.*") && !text.matches("[+-]?[0-9]*\\.?[0-9]*.*\\..*")
              ? "unable to parse quantity's suffix"
              : "quantities must match the regular expression '" + EXPRESSION + "'");
    }
    BigDecimal number = new BigDecimal(matcher.group(2));
    if (matcher.group(1).equals("-")) {
      number = number.negate();
    }
    String suffix = matcher.group(3);
    Format format = Format.DECIMAL_SI;
    if (suffix.length() == 2 && suffix.charAt(1) == 'i') {
      format = Format.BINARY_SI;
      number = number.multiply(KIBI.pow(BINARY_SUFFIXES.indexOf(suffix.charAt(0))));
    } else if (suffix.length() > 1) {
      format = Format.DECIMAL_EXPONENT;
      number = scale(number, Integer.parseInt(suffix.substring(1)));
    } else if (suffix.length() == 1) {
      number = number.scaleByPowerOfTen(3 * (DECIMAL_SUFFIXES.indexOf(suffix.charAt(0)) - 3));
    }
    return of(number, format);
  }

  private static BigDecimal scale(BigDecimal number, int exponent) {
    // Far exponents would only make huge numbers that are capped or rounded all the same.
    return number.scaleByPowerOfTen(Math.clamp(exponent, -1000, 1000));
  }

  private static final String EXPRESSION = "^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$";

  /** A quantity of the amount, rounded and capped as {@link #parse} does. */
  public static Quantity of(BigDecimal amount, Format format) {
    BigDecimal rounded =
        amount.scale() > NANO_SCALE ? amount.setScale(NANO_SCALE, RoundingMode.UP) : amount;
    if (rounded.abs().compareTo(MAX) > 0) {
      rounded = rounded.signum() < 0 ? MAX.negate() : MAX;
    }
    return new Quantity(rounded, format);
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

  /** The amount in whole units, rounded up. */
  public long value() {
    return amount.setScale(0, RoundingMode.CEILING).longValue();
  }

  /** The amount in thousandths, rounded up; capped at the largest long. */
  public long milliValue() {
    BigDecimal thousandths = amount.scaleByPowerOfTen(3).setScale(0, RoundingMode.CEILING);
    return thousandths.abs().compareTo(MAX) > 0
        ? (thousandths.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE)
        : thousandths.longValue();
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
