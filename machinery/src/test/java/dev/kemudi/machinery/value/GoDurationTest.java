package dev.kemudi.machinery.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @Test
  void readsDurations() {
    assertEquals(Duration.ZERO, GoDuration.parse("0"));
    assertEquals(Duration.ofSeconds(90), GoDuration.parse("1m30s"));
    assertEquals(Duration.ofMinutes(90), GoDuration.parse("1.5h"));
    assertEquals(Duration.ofMillis(-5), GoDuration.parse("-5ms"));
    assertEquals(Duration.ofNanos(2500), GoDuration.parse("2.5µs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "soon", "s", "1x", "--1s"})
  void refusesOthers(String text) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> GoDuration.parse(text));
    assertEquals("time: invalid duration \"" + text + "\"", error.getMessage());
  }
}
