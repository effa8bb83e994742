package dev.kemudi.machinery.tree;

import java.math.BigDecimal;

/** Floating-point numbers in the forms in which upstream prints them. */
public final class GoNumbers {
  private GoNumbers() {}

  /** As in JSON: no exponent unless the number is very large or very small. */
  static String json(double value) {
    double magnitude = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    return magnitude < 1e-6 || magnitude >= 1e21
        ? exponential(value, false)
        : shortest(value).toPlainString();
  }

  /** As in YAML and other texts: an exponent from a million on. */
  public static String general(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal digits = shortest(value);
    int exponent = digits.precision() - digits.scale() - 1;
    return exponent < -4 || exponent >= 6 ? exponential(value, true) : digits.toPlainString();
  }

  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return digits.scale() < 0 ? digits.setScale(0) : digits;
  }

  private static String exponential(double value, boolean twoDigits) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    String mantissa = digits.scaleByPowerOfTen(-exponent).toPlainString();
    String power = Integer.toString(Math.abs(exponent));
    return mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (twoDigits && power.length() < 2 ? "0" : "")
        + power;
  }
}
