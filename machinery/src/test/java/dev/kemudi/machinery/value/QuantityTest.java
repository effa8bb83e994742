package dev.kemudi.machinery.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0Ki,0",
    "-0,0",
    "+5,5",
    "1,1",
    "1000m,1",
    "1500m,1500m",
    "0.5,500m",
    "100m,100m",
    "1Ki,1Ki",
    "1024Ki,1Mi",
    "1.5Gi,1536Mi",
    "1023,1023",
    "1024,1024",
    "512Ki,512Ki",
    "0.5Ki,512",
    "3Ei,3Ei",
    "9Ei,9223372036854775807",
    "12E,12E",
    "50k,50k",
    "1000k,1M",
    "100.035k,100035",
    "3.001n,4n",
    "0.0000000001,1n",
    "0.9n,1n",
    "-3.1n,-4n",
    "0.000000000001Ki,2n",
    ".001,1m",
    "1.,1",
    "1.G,1G",
    "1e3,1e3",
    "1E3,1e3",
    "12e2,1200",
    "1.3E+6,1300e3",
    "1E-3,1e-3",
    "0.5e-9,1e-9",
    "1E,1E",
    "100.035Ki,102435840m",
    "-1500m,-1500m",
    "-2Gi,-2Gi",
    "5u,5u",
    "4n,4n",
    "0.1Mi,104857600m",
    "2P,2P",
    "1e21,1e21",
    "9223372036854775807,9223372036854775807",
    "-9223372036854775808,-9223372036854775808",
    "9223372036854775808,9223372036854775808",
    "-9Ei,-9223372036854775807",
    "8Ei,9223372036854775807",
    "7.999999999999Ei,9223372036853622886495393154n",
    "123456789012345678901,123456789012345678901",
    "123456789012345678901k,123456789012345678901k",
    "0.123456789123456789123,123456790n",
    "999999999999999999.999999999,999999999999999999999999999n",
    "1000000000000000000,1E",
    "000000000000000000000000001Ki,1Ki",
    "+1.50,1500m",
    "1e-1000,1e-9",
    "1e20,100e18"
  })
  void readsAndPrintsCanonically(String text, String canonical) {
    Quantity quantity = Quantity.parse(text);
    assertEquals(canonical, quantity.toString());
    assertEquals(quantity, Quantity.parse(canonical));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.1.M", "1+1.0M", "0.1am", "aoeu", "1 ", " 1", "1x", "1m2m", "1,5"})
  void refusesWhatIsNoQuantity(String text) {
    assertEquals(
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
        assertThrows(IllegalArgumentException.class, () -> Quantity.parse(text)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1i", ".5i", "-3.01i", "-3.01e-", "1mm", "0.1mi", "1K", "1e", "1Ee", "1Kii", "--1"
      })
  void refusesUnknownSuffixes(String text) {
    assertEquals(
        "unable to parse quantity's suffix",
        assertThrows(IllegalArgumentException.class, () -> Quantity.parse(text)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1000",
    "1500m,2,1500",
    "-1500m,-2,-1500",
    "1u,1,1",
    "2Ki,2048,2048000",
    "0,0,0",
    "9Ei,9223372036854775807,9223372036854775807",
    "12E,9223372036854775807,9223372036854775807"
  })
  void wholeValuesRoundAwayFromZero(String text, long units, long thousandths) {
    assertEquals(units, Quantity.parse(text).value());
    assertEquals(thousandths, Quantity.parse(text).milliValue());
  }

  @Test
  void sumsKeepTheFormatOfTheFirstThatIsNotZero() {
    Quantity zero = Quantity.parse("0");
    assertEquals("1Gi", Quantity.parse("1Gi").plus(zero).toString());
    assertEquals("1Gi", zero.plus(Quantity.parse("1Gi")).toString());
    assertEquals("-100m", zero.minus(Quantity.parse("100m")).toString());
    assertEquals("1100m", Quantity.parse("1").plus(Quantity.parse("100m")).toString());
    assertEquals(
        "1536Mi",
        Quantity.parse("1Gi")
            .plus(
                Quantity.parse("512M").minus(Quantity.parse("512M")).plus(Quantity.parse("512Mi")))
            .toString());
  }

  @Test
  void equalAmountsAreEqualWhateverTheirText() {
    assertEquals(Quantity.parse("1000m"), Quantity.parse("1"));
    assertEquals(Quantity.parse("1000m").hashCode(), Quantity.parse("1").hashCode());
    assertEquals(Quantity.parse("1Ki"), Quantity.parse("1.024k"));
    assertEquals(1, Quantity.parse("1Ki").compareTo(Quantity.parse("1k")));
  }

  @Test
  void resourcesAreKeptInThousandths() {
    assertEquals("1m", Quantity.parse("100u").roundedToMilli().toString());
    assertEquals("1001m", Quantity.parse("1.0001").roundedToMilli().toString());
  }

  /** Sums and orders of numbers at the edges of a long are those of exact decimals. */
  @Test
  void sumsAndOrdersAreExact() {
    List<String> texts =
        List.of(
            "0",
            "1n",
            "-1n",
            "999999999n",
            "1",
            "-1",
            "1500m",
            "1501m",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "9223372036854775807.5",
            "9223372036.854775807",
            "9223372036.854775808",
            "100E",
            "-100E");
    for (String one : texts) {
      for (String two : texts) {
        Quantity a = Quantity.parse(one);
        Quantity b = Quantity.parse(two);
        BigDecimal x = decimal(one);
        BigDecimal y = decimal(two);
        assertEquals(x.compareTo(y), a.compareTo(b), one + " and " + two);
        assertEquals(x.compareTo(y) == 0, a.equals(b), one + " and " + two);
        assertEquals(Quantity.parse(x.add(y).toPlainString()), a.plus(b), one + " + " + two);
        assertEquals(Quantity.parse(x.subtract(y).toPlainString()), a.minus(b), one + " - " + two);
      }
    }
  }

  private static BigDecimal decimal(String text) {
    String number = text.replaceAll("[nmE]", "");
    int power = text.endsWith("n") ? -9 : text.endsWith("m") ? -3 : text.endsWith("E") ? 18 : 0;
    return new BigDecimal(number).scaleByPowerOfTen(power);
  }
}
