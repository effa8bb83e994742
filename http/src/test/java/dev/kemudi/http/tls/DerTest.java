package dev.kemudi.http.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.5.4.3",
        "1.2.840.113549.1.1.11",
        "1.3.101.112",
        "2.100.3",
        "0.9.2342",
        "2.5.4.128"
      })
  void writesAndReadsIdentifiersAsOthersDo(String dotted) throws Exception {
    byte[] encoded = Der.identifier(dotted).encoded();
    assertArrayEquals(new ASN1ObjectIdentifier(dotted).getEncoded("DER"), encoded);
    assertEquals(dotted, Der.parse(encoded).identifier());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65535, 65536, 70_000})
  void lengthsOfEverySizeRoundTrip(int length) {
    byte[] content = new byte[length];
    assertEquals(length, Der.parse(Der.octets(content).encoded()).bytes().length);
  }

  @Test
  void timesTurnLongIn2050() {
    assertEquals(
        "170d3439313233313233353935395a", hex(Der.time(Instant.parse("2049-12-31T23:59:59Z"))));
    assertEquals(
        "180f32303530303130313030303030305a", hex(Der.time(Instant.parse("2050-01-01T00:00:00Z"))));
  }

  @Test
  void numbersKeepTheirSign() {
    assertEquals("02020080", hex(Der.number(BigInteger.valueOf(128))));
    assertEquals(BigInteger.valueOf(128), Der.parse(bytes("02020080")).number());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "30", "3003", "300302", "3080", "30850000000000", "308400", "02010102"})
  void refusesWhatIsNotOneValue(String hex) {
    assertThrows(IllegalArgumentException.class, () -> Der.parse(bytes(hex)));
  }

  private static String hex(Der value) {
    return HexFormat.of().formatHex(value.encoded());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
