package dev.kemudi.controllers.testing;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodStatusBuilder;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.PodTemplateSpecBuilder;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.status.StatusError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a node would do with pods, and templates to make them of. */
public final class PodActions {
  private PodActions() {}

  public static PodTemplateSpec template(String app, String image) {
    return PodTemplateSpecBuilder.create()
        .metadata(m -> m.labels(Map.of("app", app)))
        .spec(
            s -> s.containers(List.of(ContainerBuilder.create().name("main").image(image).build())))
        .build();
  }

  public static LabelSelector selector(String app) {
    return new LabelSelector(Map.of("app", app), List.of());
  }

  public static List<Pod> pods(MemoryClient client) {
    return client.list(CoreV1.PODS, ListQuery.inNamespace("a")).items();
  }

  public static void ready(MemoryClient client, Pod pod) {
    Instant since = Instant.parse("2022-01-01T00:00:00Z");
    status(
        client,
        pod,
        s ->
            s.phase("Running")
                .conditions(List.of(new PodCondition("Ready", "True", null, since, "", ""))));
  }

  /** All that are there: what a controller changes or deletes in between stays as it made it. */
  public static void readyAll(MemoryClient client) {
    for (Pod pod : pods(client)) {
      if (pod.status().conditions().isEmpty() && pod.metadata().deletionTimestamp() == null) {
        unlessChanged(() -> ready(client, pod));
      }
    }
  }

  public static void phase(MemoryClient client, Pod pod, String phase) {
    status(client, pod, s -> s.phase(phase));
  }

  private static void status(MemoryClient client, Pod pod, UnaryOperator<PodStatusBuilder> change) {
    client.updateStatus(CoreV1.PODS, PodBuilder.from(pod).status(change).build());
  }

  private static void unlessChanged(Runnable write) {
    try {
      write.run();
    } catch (StatusError e) {
      if (!e.isConflict() && !e.isNotFound()) {
        throw e;
      }
    }
  }

  /** All that wait. */
  public static void endAll(MemoryClient client, String phase) {
    for (Pod pod : pods(client)) {
      if (pod.status().phase().equals("Pending")) {
        unlessChanged(() -> phase(client, pod, phase));
      }
    }
  }
}
