package dev.kemudi.apiserver.admission.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.Toleration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TolerationsTest {
  private static Toleration exists(String key, String effect, @Nullable Long seconds) {
    return new Toleration(key, "Exists", "", effect, seconds);
  }

  private static Toleration equal(String key, String value) {
    return new Toleration(key, "Equal", value, "NoSchedule", null);
  }

  private static List<Toleration> merged(Toleration first, Toleration second) {
    return Tolerations.merge(List.of(first), List.of(second));
  }

  @Test
  void theWiderOneIsKept() {
    Toleration all = exists("", "", null);
    Toleration key = exists("a", "", null);
    Toleration value = equal("a", "x");
    assertEquals(List.of(all), merged(key, all));
    assertEquals(List.of(key), merged(key, value));
    assertEquals(List.of(key), merged(value, key));
    assertEquals(List.of(value), merged(value, value));
    assertEquals(List.of(value, equal("a", "y")), merged(value, equal("a", "y")));
    assertEquals(
        List.of(value, exists("a", "NoExecute", null)),
        merged(value, exists("a", "NoExecute", null)));
  }

  @Test
  void theLongerOneIsKept() {
    Toleration ever = exists("a", "NoExecute", null);
    Toleration minute = exists("a", "NoExecute", 60L);
    Toleration hour = exists("a", "NoExecute", 3600L);
    assertEquals(List.of(ever), merged(minute, ever));
    assertEquals(List.of(hour), merged(minute, hour));
    assertEquals(List.of(hour), merged(hour, minute));
  }
}
