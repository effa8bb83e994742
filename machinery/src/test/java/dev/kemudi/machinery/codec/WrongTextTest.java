package dev.kemudi.machinery.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are wrong are told of as Go tells of them. */
class WrongTextTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | unexpected end of JSON input",
        "`  ` | unexpected end of JSON input",
        "{ | unexpected end of JSON input",
        "{\"a | unexpected end of JSON input",
        "tru | unexpected end of JSON input",
        "- | unexpected end of JSON input",
        "[1,] | invalid character ']' looking for beginning of value",
        "{a | invalid character 'a' looking for beginning of object key string",
        "{\"a\" 1 | invalid character '1' after object key",
        "{\"a\":1 \"b\" | invalid character '\"' after object key:value pair",
        "[1 2] | invalid character '2' after array element",
        "[01] | invalid character '1' after array element",
        "01 | invalid character '1' after top-level value",
        "-a | invalid character 'a' in numeric literal",
        "1.x | invalid character 'x' after decimal point in numeric literal",
        "1ex | invalid character 'x' in exponent of numeric literal",
        "nul1 | invalid character '1' in literal null (expecting 'l')",
        "\"\\x\" | invalid character 'x' in string escape code",
        "\"\\u12g\" | invalid character 'g' in \\u hexadecimal character escape",
        "' | invalid character '\\'' looking for beginning of value",
        "é | invalid character 'Ã' looking for beginning of value",
      })
  void faultsOfJson(String text, String problem) {
    assertEquals(problem, JsonSyntax.problem(bytes(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", " [ ] ", "null", "-0.5e+7", "\"\\u00e9\\n\"", "{\"a\":[{},[1,true,false]]}"})
  void jsonWithoutFaults(String text) {
    assertNull(JsonSyntax.problem(bytes(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "2020, cannot parse \"\" as \"-\"",
    "20x0-01-01T00:00:00Z, cannot parse \"20x0-01-01T00:00:00Z\" as \"2006\"",
    "2020-01-01 00:00:00Z, cannot parse \" 00:00:00Z\" as \"T\"",
    "2020-01-01T00:00:00, cannot parse \"\" as \"Z07:00\"",
    "2020-01-01T25:00:00Z, hour out of range",
    "2020-01-01T00:60:00Z, minute out of range",
    "2020-02-30T00:00:00Z, day out of range",
    "2020-01-01T00:00:00Zx, extra text: \"x\"",
  })
  void faultsOfTimes(String text, String end) {
    String problem = GoTimeFault.of(text, false);
    assertEquals(end, problem.substring(problem.length() - end.length()), problem);
  }

  @ParameterizedTest
  @CsvSource({
    "\\ud800, \\ufffd",
    "a\\udc00b, a\\ufffdb",
    "\\ud83d\\ude00, \\ud83d\\ude00",
    "\\ud83d\\ud83d\\ude00, \\ufffd\\ud83d\\ude00",
    "\\\\ud800, \\\\ud800",
    "\\ud8, \\ud8",
  })
  void halfPairs(String text, String mended) {
    byte[] bytes = bytes(text);
    byte[] result = JsonText.withoutHalfPairs(bytes);
    assertEquals(mended, new String(result, StandardCharsets.UTF_8));
    if (mended.equals(text)) {
      assertSame(bytes, result);
    }
  }
}
