package dev.kemudi.apiserver.fieldmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.autoscaling.v1.Scale;
import dev.kemudi.api.autoscaling.v1.ScaleBuilder;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.RawJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replicas change hands through a scale. */
class ScaleManagedFieldsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final List<ManagedFieldsEntry> DEPLOYMENT =
      List.of(
          new ManagedFieldsEntry(
              "ci",
              "Apply",
              "apps/v1",
              NOW,
              "FieldsV1",
              RawJson.of("{\"f:spec\":{\"f:paused\":{},\"f:replicas\":{}}}"),
              ""));

  private final ScaleManagedFields scales =
      new ScaleManagedFields(Map.of("apps/v1", "spec.replicas"), InstantSource.fixed(NOW));

  private final Scale live =
      scales.shown(
          ScaleBuilder.create()
              .metadata(metadata -> metadata.name("web").namespace("default").uid("1"))
              .spec(spec -> spec.replicas(2))
              .build(),
          DEPLOYMENT);

  private static Map<String, Object> configuration(int replicas) {
    String json =
        "{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"Scale\",\"metadata\":{\"name\":\"web\"},"
            + "\"spec\":{\"replicas\":"
            + replicas
            + "}}";
    return JsonTree.parseObject(json.getBytes(StandardCharsets.UTF_8));
  }

  private String owners(Scale written) {
    StringBuilder text = new StringBuilder();
    for (ManagedFieldsEntry entry : scales.objectFields(DEPLOYMENT, written, "apps/v1")) {
      text.append(entry.manager()).append(' ').append(entry.operation()).append(' ');
      text.append(entry.apiVersion()).append(' ').append(entry.subresource());
      text.append(entry.fieldsV1()).append('\n');
    }
    return text.toString();
  }

  @Test
  void anUpdateTakesThem() {
    Scale changed = ScaleBuilder.from(live).spec(spec -> spec.replicas(3)).build();
    assertEquals(
        """
        ci Apply apps/v1 {"f:spec":{"f:paused":{}}}
        hpa Update apps/v1 scale{"f:spec":{"f:replicas":{}}}
        """,
        owners(scales.written(live, changed, "hpa")));
  }

  @Test
  void noChangeTakesNothing() {
    Scale same = scales.written(live, ScaleBuilder.from(live).build(), "hpa");
    assertEquals(DEPLOYMENT, scales.objectFields(DEPLOYMENT, same, "apps/v1"));
  }

  @Test
  void anApplyTakesThemByForce() {
    StatusError conflict =
        assertThrows(
            StatusError.class, () -> scales.applied(live, configuration(4), false, "hand"));
    assertEquals(
        "Apply failed with 1 conflict: conflict with \"ci\": .spec.replicas",
        conflict.status().message());
    Scale applied = scales.applied(live, configuration(4), true, "hand");
    assertEquals(4, applied.spec().replicas());
    assertEquals(
        """
        hand Apply apps/v1 scale{"f:spec":{"f:replicas":{}}}
        ci Apply apps/v1 {"f:spec":{"f:paused":{}}}
        """,
        owners(applied));
  }
}
