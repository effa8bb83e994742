package dev.kemudi.machinery.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldSelectorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metadata.name=x|metadata.name=x",
        "b==2,a=1|a=1,b=2",
        "a!=1|a!=1",
        "a=|a=",
        "a=x\\,y\\=z\\\\|a=x\\,y\\=z\\\\",
        ",,a=1,|a=1",
      })
  void readsAndPrints(String text, String printed) {
    assertEquals(printed, FieldSelector.parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a|invalid selector: 'a'; can't understand 'a'",
        "a=1,b|invalid selector: 'a=1,b'; can't understand 'b'",
        "a=b=c|invalid field selector: unescaped character in value: 61",
        "a=\\x|invalid field selector: invalid escape sequence: \\x",
        "a=\\|invalid field selector: invalid escape sequence: \\",
      })
  void refusesInUpstreamsWords(String text, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> FieldSelector.parse(text)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|true",
        "a=1|true",
        "a=2|false",
        "a!=2|true",
        "a!=1|false",
        "a=1,b=2|true",
        "a=1,b=3|false",
        "c=|true",
        "c!=|false",
      })
  void matches(String text, boolean expected) {
    Map<String, String> fields = Map.of("a", "1", "b", "2");
    assertEquals(
        expected, FieldSelector.parse(text).matches(name -> fields.getOrDefault(name, "")));
  }

  @Test
  void knowsTheOnlyValueOfAField() {
    FieldSelector selector = FieldSelector.parse("spec.nodeName=n1,status.phase!=Failed");
    assertEquals("n1", selector.exactValue("spec.nodeName"));
    assertNull(selector.exactValue("status.phase"));
  }
}
