package dev.kemudi.node.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
  private static final Map<String, String> VARIABLES =
      Map.of("A", "one", "B", "$(A)", "EMPTY", "", "$(A", "odd");

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "$(A), one",
    "<$(A)-$(A)>, <one-one>",
    "$(B), $(A)",
    "[$(EMPTY)], []",
    "$(UNKNOWN), $(UNKNOWN)",
    "$$(A), $(A)",
    "$$$(A), $one",
    "$$$$(A), $$(A)",
    "$A, $A",
    "$, $",
    "a$, a$",
    "$$, $",
    "$(A, $(A",
    "$(, $(",
    "$(), $()",
    "$($(A)), odd)",
    "100$ or $(A), 100$ or one"
  })
  void replacesReferences(String text, String expected) {
    assertEquals(
        expected,
        Expansion.expand(text, name -> VARIABLES.getOrDefault(name, Expansion.reference(name))));
  }
}
