package dev.kemudi.controllers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ControllerSelectionTest {
  @Test
  void theReleasesOwnAreOn() {
    assertTrue(ControllerSelection.STANDARD.isOn("deployment"));
    assertFalse(ControllerSelection.STANDARD.isOn("bootstrapsigner"));
    assertFalse(ControllerSelection.STANDARD.isOn("tokencleaner"));
  }

  @Test
  void namesAddAndTakeAway() {
    ControllerSelection some = ControllerSelection.of(List.of("*", "tokencleaner", "-ttl"));
    assertTrue(some.isOn("tokencleaner"));
    assertTrue(some.isOn("deployment"));
    assertFalse(some.isOn("ttl"));
    assertFalse(ControllerSelection.of(List.of("job")).isOn("deployment"));
  }

  @Test
  void namesMustBeKnown() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> ControllerSelection.of(List.of("-nonsense")));
    assertEquals("\"nonsense\" is not in the list of known controllers", error.getMessage());
  }
}
