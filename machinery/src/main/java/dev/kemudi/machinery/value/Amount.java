package dev.kemudi.machinery.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal number with nine places at most. Nearly all fit into a long with a scale; the
 * class of the others is not even loaded until one comes.
 */
sealed interface Amount extends Comparable<Amount> {
  /** The finest that is kept. */
  int PLACES = 9;

  Amount ZERO = new Small(0, 0);

  /** The number {@code digits * 10^-scale}, rounded away from zero to the places that are kept. */
  static Amount of(long digits, int scale) {
    if (digits == 0) {
      return ZERO;
    }
    long rest = digits;
    int places = scale;
    if (places > PLACES) {
      rest = Small.divided(rest, places - PLACES);
      places = PLACES;
    }
    while (places > 0 && rest % 10 == 0) {
      rest /= 10;
      places--;
    }
    if (places < 0 && Small.fits(rest, -places)) {
      rest *= Small.TENS[-places];
      places = 0;
    }
    return places < 0 || rest == Long.MIN_VALUE
        ? of(BigDecimal.valueOf(rest, places))
        : new Small(rest, places);
  }

  static Amount of(BigDecimal number) {
    BigDecimal rounded =
        number.scale() > PLACES ? number.setScale(PLACES, RoundingMode.UP) : number;
    BigDecimal stripped = rounded.stripTrailingZeros();
    int places = Math.max(stripped.scale(), 0);
    if (stripped.precision() - stripped.scale() + places <= Long.SIZE) {
      BigInteger digits = stripped.setScale(places, RoundingMode.UNNECESSARY).unscaledValue();
      if (digits.abs().bitLength() < Long.SIZE) {
        return new Small(digits.longValueExact(), places);
      }
    }
    return new Large(stripped);
  }

  int signum();

  Amount negated();

  Amount plus(Amount other);

  /** The number with that many places, rounded away from zero. */
  Amount rounded(int places);

  /** The number times ten to the power, in whole units, rounded away from zero, and capped. */
  long units(int power);

  /** The whole number that it is, or null where it has places or is too large for a long. */
  @Nullable Long whole();

  /** Its digits with the sign, up to the last that is not zero. */
  String digits();

  /** The power of ten of the last of {@link #digits}. */
  int exponent();

  BigDecimal exact();

  /**
   * One that fits into a long.
   *
   * @param number all of its digits; the last is not zero where there are places
   * @param places how many of them stand behind the point
   */
  record Small(long number, int places) implements Amount {
    private static final long[] TENS = tens();

    private static long[] tens() {
      long[] powers = new long[19];
      powers[0] = 1;
      for (int i = 1; i < powers.length; i++) {
        powers[i] = powers[i - 1] * 10;
      }
      return powers;
    }

    /** Whether the number times ten to the power is a long. */
    private static boolean fits(long number, int power) {
      return power < TENS.length
          && number != Long.MIN_VALUE
          && Math.abs(number) <= Long.MAX_VALUE / TENS[power];
    }

    /** The number over ten to the power, rounded away from zero. */
    private static long divided(long number, int power) {
      if (power >= TENS.length) {
        return Long.signum(number);
      }
      long whole = number / TENS[power];
      return number % TENS[power] == 0 ? whole : whole + Long.signum(number);
    }

    @Override
    public int signum() {
      return Long.signum(number);
    }

    @Override
    public Amount negated() {
      return new Small(-number, places);
    }

    @Override
    public Amount plus(Amount other) {
      if (other instanceof Small that) {
        int common = Math.max(places, that.places);
        if (fits(number, common - places) && fits(that.number, common - that.places)) {
          long one = number * TENS[common - places];
          long two = that.number * TENS[common - that.places];
          long sum = one + two;
          if (((one ^ sum) & (two ^ sum)) >= 0) {
            return of(sum, common);
          }
        }
      }
      return of(exact().add(other.exact()));
    }

    @Override
    public Amount rounded(int kept) {
      return places <= kept ? this : of(divided(number, places - kept), kept);
    }

    @Override
    public long units(int power) {
      if (places >= power) {
        return divided(number, places - power);
      }
      return fits(number, power - places)
          ? number * TENS[power - places]
          : number < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override
    public @Nullable Long whole() {
      return places == 0 ? number : null;
    }

    @Override
    public String digits() {
      return Long.toString(number / TENS[zeros()]);
    }

    @Override
    public int exponent() {
      return zeros() - places;
    }

    private int zeros() {
      int zeros = 0;
      while (number != 0 && zeros < TENS.length - 1 && number % TENS[zeros + 1] == 0) {
        zeros++;
      }
      return zeros;
    }

    @Override
    public BigDecimal exact() {
      return BigDecimal.valueOf(number, places);
    }

    @Override
    public int compareTo(Amount other) {
      if (!(other instanceof Small that)) {
        return exact().compareTo(other.exact());
      }
      if (places == that.places) {
        return Long.compare(number, that.number);
      }
      int wholes = Long.compare(number / TENS[places], that.number / TENS[that.places]);
      return wholes != 0 ? wholes : Long.compare(billionths(), that.billionths());
    }

    private long billionths() {
      return number % TENS[places] * TENS[PLACES - places];
    }
  }

  /**
   * One that doesn't.
   *
   * @param exact the number without zeros at its end
   */
  record Large(BigDecimal exact) implements Amount {
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public int signum() {
      return exact.signum();
    }

    @Override
    public Amount negated() {
      return of(exact.negate());
    }

    @Override
    public Amount plus(Amount other) {
      return of(exact.add(other.exact()));
    }

    @Override
    public Amount rounded(int places) {
      return exact.scale() <= places ? this : of(exact.setScale(places, RoundingMode.UP));
    }

    @Override
    public long units(int power) {
      BigDecimal whole = exact.scaleByPowerOfTen(power).setScale(0, RoundingMode.UP);
      if (whole.abs().compareTo(MAX) > 0) {
        return whole.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
      return whole.longValue();
    }

    @Override
    public @Nullable Long whole() {
      return exact.scale() <= 0 && exact.abs().compareTo(MAX) <= 0 ? exact.longValueExact() : null;
    }

    @Override
    public String digits() {
      return exact.unscaledValue().toString();
    }

    @Override
    public int exponent() {
      return -exact.scale();
    }

    @Override
    public int compareTo(Amount other) {
      return exact.compareTo(other.exact());
    }
  }
}
