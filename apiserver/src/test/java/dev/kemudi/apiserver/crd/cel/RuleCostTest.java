package dev.kemudi.apiserver.crd.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsCodec;
import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules cost at most, in upstream's numbers: they decide which definitions are taken. */
class RuleCostTest {
  private static final String NUMBERS = "type: array, items: {type: number}";
  private static final String TEXTS = "type: array, items: {type: string}";
  private static final String MAP = "type: object, additionalProperties: {type: number}";
  private static final String DATES = "type: array, items: {type: string, format: date}";
  private static final String TIMES = "type: array, items: {type: string, format: date-time}";
  private static final String DURATIONS = "type: array, items: {type: string, format: duration}";
  private static final String LISTS = "type: array, items: {type: array, items: {type: number}}";
  private static final String OBJECTS =
      "type: array, items: {type: object, required: [required], properties: {required: {type:"
          + " string}, optional: {type: string}}}";
  private static final Map<String, String> SCHEMAS =
      Map.ofEntries(
          Map.entry("numbers", NUMBERS),
          Map.entry("texts", TEXTS),
          Map.entry("booleans", "type: array, items: {type: boolean}"),
          Map.entry("lists", LISTS),
          Map.entry("objects", OBJECTS),
          Map.entry("map", MAP),
          Map.entry("text", "type: string"),
          Map.entry("bytes", "type: string, format: byte"),
          Map.entry("durations", DURATIONS),
          Map.entry("dates", DATES),
          Map.entry("times", TIMES),
          Map.entry("either", "type: array, items: {x-kubernetes-int-or-string: true}"));

  private static long cost(String schema, String limit, String rule) {
    Map<String, Object> tree =
        new LinkedHashMap<>(
            JsonTree.asObject(
                Yaml.parse(
                    ("{" + SCHEMAS.get(schema) + limit + "}").getBytes(StandardCharsets.UTF_8))));
    tree.put("x-kubernetes-validations", List.of(Map.of("rule", rule)));
    RuleStatement statement =
        RuleStatement.of(Structural.of(JsonTree.decode(JSONSchemaPropsCodec.INSTANCE, tree)), false)
            .getFirst();
    assertEquals("", statement.error());
    return statement.maxCost();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "numbers   | maxItems: 10     | 4718591 | 32      | self.all(x, true)",
        "texts     | maxItems: 20     | 3145727 | 62      | self.all(x, true)",
        "booleans  | maxItems: 5      | 1887437 | 17      | self.all(x, true)",
        "lists     | maxItems: 100    | 3145727 | 302     | self.all(x, true)",
        "map       | maxProperties: 10| 1348169 | 32      | self.all(x, true)",
        "map       | maxProperties: 10| 0       | 0       | has(self.x)",
        "durations | maxItems: 5      | 2359295 | 17      | self.all(x, true)",
        "dates     | maxItems: 15     | 725936  | 47      | self.all(x, true)",
        "times     | maxItems: 25     | 428963  | 77      | self.all(x, true)",
        "either    | maxItems: 10     | 4718591 | 32      | self.all(x, true)",
        "text      | maxLength: 10    | 314574  | 5       | self.contains('test')",
        "text      | maxLength: 15    | 2       | 2       | self.startsWith('test')",
        "text      | maxLength: 4     | 314578  | 7       | size(self + \"hello\") >"
            + " size(\"hello\")",
        "numbers   | maxItems: 5000   | 2       | 2       | self[1] == 0.0",
        "texts     | maxItems: 8      | 314577  | 314577  | self[1] == self[1]",
        "text      | maxLength: 50    | 314574  | 22      | self.matches(\"x\")",
        "text      | maxLength: 10    | 7       | 7       |"
            + " \"\".matches(\"(((((((((())))))))))[0-9]\")",
        "text      | maxLength: 100   | 1       | 1       | self.matches(\"\")",
        "text      | maxLength: 0     | 2       | 1       | self == \"x\"",
        "bytes     | maxLength: 0     | 2       | 1       | self == b\"x\"",
        "numbers   | maxItems: 6291456| 6291454 | 25165826| self.all(x, x == 0.0)",
        "either    | maxItems: 10     | 3       | 3       | self[0] == 5",
        "lists     | maxItems: 51     | 3       | 3       | self[0][0] == -1.0",
        "durations | maxItems: 525    | 4       | 4       | self[0].getHours() == 2",
        "map       | maxProperties: 10| 1       | 1       | has(self.x) != has(self.y)",
        "numbers   | maxItems: 10     | 4718592 | 33      | self.all(x, true) == true",
        "times     | maxItems: 5      | 7       | 7       |"
            + " self[0] - self[1] == duration(\"1s\")",
      })
  void isReckonedFromTheBoundsOfTheSchema(
      String schema, String limit, long unbounded, long bounded, String rule) {
    assertEquals(unbounded, cost(schema, "", rule));
    assertEquals(bounded, cost(schema, ", " + limit, rule));
  }

  @ParameterizedTest
  @CsvSource({
    "352, 'self.all(x, self.all(y, true))'",
    "3552, 'self.all(x, self.all(y, self.all(z, true)))'"
  })
  void growsWithLoopsInLoops(long expected, String rule) {
    assertEquals(expected, cost("numbers", ", maxItems: 10", rule));
  }
}
