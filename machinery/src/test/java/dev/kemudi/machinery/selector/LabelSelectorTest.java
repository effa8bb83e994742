package dev.kemudi.machinery.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.meta.v1.LabelSelectorRequirement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
  private static Map<String, String> labels(String text) {
    return text.isEmpty()
        ? Map.of()
        : Arrays.stream(text.split(","))
            .map(label -> label.split("=", 2))
            .collect(Collectors.toMap(label -> label[0], label -> label[1]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x=a,y=b,z=c|x=a,y=b,z=c",
        "z=c,x=a|x=a,z=c",
        "x!=a , y==b|x!=a,y==b",
        "x=|x=",
        "x= , z= |x=,z=",
        "!x|!x",
        "x|x",
        "x in (b,a,b)|x in (a,b)",
        "x notin ()|x notin ()",
        "x in (,a)|x in (,a)",
        "x in (a,)|x in (,a)",
        "x>1,y<2|x>1,y<2",
        "in in (in,notin)|in in (in,notin)",
        "a.example.com/x = y|a.example.com/x=y",
      })
  void readsAndPrints(String text, String printed) {
    LabelSelector selector = LabelSelector.parse(text);
    assertEquals(printed, selector.toString());
    assertEquals(selector, LabelSelector.parse(printed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x=a||found",
        "x a|unable to parse requirement: found 'a', expected: in, notin, =, ==, !=, gt, lt",
        "x=a)|found ')', expected: ',' or 'end of string'",
        "=a|found '=', expected: !, identifier, or 'end of string'",
        "x=a,|found '', expected: identifier after ','",
        "x in a|unable to parse requirement: found 'a' expected: '('",
        "x in (a|unable to parse requirement: found '', expected: ',' or ')'",
        "x==!a|unable to parse requirement: found '!', expected: identifier",
        "x>a|unable to parse requirement: values[0]: Invalid value: \"a\": for 'Gt', 'Lt' operators, the value must be an integer",
        "/x=a|unable to parse requirement: <nil>: Invalid value: \"/x\": prefix part must be non-empty",
        "x=a$b|unable to parse requirement: values[0][x]: Invalid value: \"a$b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
      })
  void refusesInUpstreamsWords(String text, String message) {
    if (message == null) {
      assertEquals("x=a", LabelSelector.parse(text).toString());
      return;
    }
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> LabelSelector.parse(text)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|x=y|true",
        "x=y|x=y|true",
        "x=y|x=z|false",
        "x=y|``|false",
        "x!=y|``|true",
        "x!=y|x=y|false",
        "x in (y,z)|x=z|true",
        "x notin (y,z)|x=z|false",
        "x notin (y,z)|``|true",
        "x|x=|true",
        "x|``|false",
        "!x|``|true",
        "!x|x=1|false",
        "x>5|x=6|true",
        "x>5|x=5|false",
        "x<5|x=a|false",
        "x=y,a=b|x=y|false",
        "x=y,a=b|x=y,a=b|true",
        "x=|x=|true",
      })
  void matches(String selector, String labels, boolean expected) {
    assertEquals(expected, LabelSelector.parse(selector).matches(labels(labels)));
  }

  @Test
  void anApiSelectorThatIsNullPicksNothingAndAnEmptyOneEverything() {
    assertFalse(
        LabelSelector.of((dev.kemudi.machinery.meta.v1.LabelSelector) null).matches(Map.of()));
    LabelSelector empty =
        LabelSelector.of(new dev.kemudi.machinery.meta.v1.LabelSelector(Map.of(), List.of()));
    assertTrue(empty.matches(Map.of("a", "b")));
    assertTrue(empty.isEverything());
  }

  @Test
  void apiSelectorsBecomeRequirements() {
    LabelSelector selector =
        LabelSelector.of(
            new dev.kemudi.machinery.meta.v1.LabelSelector(
                Map.of("z", "1"),
                List.of(
                    new LabelSelectorRequirement("a", "In", List.of("x", "y")),
                    new LabelSelectorRequirement("b", "DoesNotExist", List.of()))));
    assertEquals("a in (x,y),!b,z=1", selector.toString());
    assertEquals("1", selector.exactValue("z"));
    assertNull(selector.exactValue("a"));
    assertNull(selector.exactValue("none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Maybe|\"Maybe\" is not a valid pod selector operator",
        "In|values: Invalid value: []string(nil): for 'in', 'notin' operators, values set can't be empty",
      })
  void refusesWrongApiSelectors(String operator, String message) {
    var selector =
        new dev.kemudi.machinery.meta.v1.LabelSelector(
            Map.of(), List.of(new LabelSelectorRequirement("a", operator, List.of())));
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> LabelSelector.of(selector))
            .getMessage());
  }
}
