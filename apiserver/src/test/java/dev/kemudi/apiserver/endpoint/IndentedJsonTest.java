package dev.kemudi.apiserver.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IndentedJsonTest {
  private static String indented(String json) {
    return new String(
        IndentedJson.of(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  @Test
  void breaksLinesAfterEachMember() {
    assertEquals(
        """
        {
          "a": [
            1,
            -2.5e3
          ],
          "b": {
            "c": null
          }
        }""",
        indented("{\"a\":[1,-2.5e3],\"b\":{\"c\":null}}\n"));
  }

  @Test
  void leavesWhatIsEmptyOnOneLine() {
    assertEquals("{\n  \"a\": {},\n  \"b\": []\n}", indented("{\"a\":{},\"b\":[]}"));
  }

  @Test
  void leavesStringsAsTheyAre() {
    assertEquals(
        "[\n  \"{\\\"a\\\": [1,2]}\\\\\",\n  \"é\"\n]",
        indented("[\"{\\\"a\\\": [1,2]}\\\\\",\"é\"]"));
  }
}
