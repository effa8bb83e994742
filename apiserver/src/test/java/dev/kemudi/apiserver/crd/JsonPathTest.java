package dev.kemudi.apiserver.crd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of printer columns. */
class JsonPathTest {
  private static final Object TREE =
      JsonTree.parseObject(
          """
          {"a": {"b": 1, "c.d/e": 2}, "list": [10, 20, 30, 40], "m": {"x": {"v": 1}, "y": {"v": 2}},
           "conditions": [{"type": "Ready", "status": "True", "n": 3}, {"type": "Other", "n": 5}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ".a.b                                        | [1]",
        "$.a.b                                       | [1]",
        ".a['b']                                     | [1]",
        ".a['b','c.d/e']                             | [1, 2]",
        ".a.c\\.d/e                                | [2]",
        ".list[0]                                    | [10]",
        ".list[-1]                                   | [40]",
        ".list[1:3]                                  | [20, 30]",
        ".list[:2]                                   | [10, 20]",
        ".list[::2]                                  | [10, 30]",
        ".list[0,2]                                  | [10, 30]",
        ".list[*]                                    | [10, 20, 30, 40]",
        ".m.*.v                                      | [1, 2]",
        "..v                                         | [1, 2]",
        ".conditions[?(@.type==\"Ready\")].status  | [True]",
        ".conditions[?(@.type=='Other')].n           | [5]",
        ".conditions[?(@.n>3)].type                  | [Other]",
        ".conditions[?(@.status)].type               | [Ready]",
        ".conditions[?(@.type!=\"Ready\")].type    | [Other]",
        ".nothing.there                              | []",
        ".list[9]                                    | []",
      })
  void lead(String path, String found) {
    JsonPath parsed = JsonPath.parse(path);
    assertNotNull(parsed);
    assertEquals(found, parsed.find(TREE).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", ".a[", ".a[x]", ".list[1:2:-1]", ".list[?(x)]"})
  void areRefused(String path) {
    assertNull(JsonPath.parse(path), () -> List.of(path).toString());
  }
}
