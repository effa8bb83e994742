package dev.kemudi.apiserver.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads what managers apply. */
class AppliedConfigurationTest {
  private static AppliedConfiguration parse(String text) {
    return AppliedConfiguration.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsJsonAndYamlAlike() {
    Map<String, Object> expected = Map.of("a", 1L, "b", List.of("c"));
    assertEquals(expected, parse("{\"a\":1,\"b\":[\"c\"]}").object());
    assertEquals(expected, parse("{a: 1, b: [c]}").object());
    assertEquals(expected, parse("a: 1\nb:\n- c\n").object());
    assertEquals(Map.of(), parse("").object());
  }

  @Test
  void tellsWhereKeysAreThereTwice() {
    String message =
        """
        error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:
          line 2: key "a" already set in map
          line 4: key "c" already set in map""";
    assertEquals(message, parse("a: 1\na: 2\nb: {c: 1,\n c: 2}\n").duplicatesError().getMessage());
    assertEquals(
        List.of("line 2: key \"a\" already set in map"), parse("{\"a\":1,\n\"a\":2}").duplicates());
  }
}
