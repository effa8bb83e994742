package dev.kemudi.machinery.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.value.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who owns the replicas of an object and of its scale. */
class ScaleFieldsTest {
  private static final ScaleFields SCALE =
      new ScaleFields(Map.of("apps/v1", "spec.replicas", "apps/v1beta1", ""));
  private static final String BOTH = "{\"f:spec\":{\"f:paused\":{},\"f:replicas\":{}}}";
  private static final String REPLICAS = "{\"f:spec\":{\"f:replicas\":{}}}";
  private static final String PAUSED = "{\"f:spec\":{\"f:paused\":{}}}";

  private static ManagedFieldsEntry entry(
      String manager, String operation, String version, String fields, String subresource) {
    return new ManagedFieldsEntry(
        manager, operation, version, Instant.EPOCH, "FieldsV1", RawJson.of(fields), subresource);
  }

  private static String printed(List<ManagedFieldsEntry> entries) {
    return entries.stream()
        .map(
            entry ->
                String.join(
                    " ",
                    entry.manager(),
                    entry.operation(),
                    entry.apiVersion(),
                    entry.subresource(),
                    String.valueOf(entry.fieldsV1())))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aScaleShowsTheOwnersOfTheReplicas() {
    List<ManagedFieldsEntry> parent =
        List.of(
            entry("ci", "Apply", "apps/v1", BOTH, ""),
            entry("maker", "Update", "apps/v1", PAUSED, ""),
            entry("old", "Update", "apps/v1beta1", REPLICAS, ""));
    assertEquals("ci Apply autoscaling/v1  " + REPLICAS, printed(SCALE.toScale(parent)));
  }

  @Test
  void whoScalesTakesTheReplicas() {
    List<ManagedFieldsEntry> parent =
        List.of(
            entry("ci", "Apply", "apps/v1", BOTH, ""),
            entry("maker", "Update", "apps/v1", REPLICAS, ""),
            entry("lost", "Update", "apps/v0", REPLICAS, ""));
    List<ManagedFieldsEntry> scale =
        List.of(entry("hpa", "Update", "autoscaling/v1", REPLICAS, "scale"));
    assertEquals(
        "ci Apply apps/v1  " + PAUSED + "\nhpa Update apps/v1 scale " + REPLICAS,
        printed(SCALE.toParent(parent, scale, "apps/v1")));
  }

  @Test
  void whoStillOwnsThemKeepsThem() {
    List<ManagedFieldsEntry> parent =
        List.of(
            entry("ci", "Apply", "apps/v1", BOTH, ""),
            entry("maker", "Update", "apps/v1", BOTH, ""));
    assertEquals(parent, SCALE.toParent(parent, SCALE.toScale(parent), "apps/v1"));
  }
}
