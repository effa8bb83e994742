package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodList;
import dev.kemudi.api.core.v1.PodListBuilder;
import dev.kemudi.api.core.v1.PodListCodec;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.spec.PodNames;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists pods: those that should run here, and those that do. */
final class PodEndpoints {
  private final RuntimeClient runtime;

  PodEndpoints(RuntimeClient runtime) {
    this.runtime = runtime;
  }

  void running(HttpExchange exchange) throws IOException, RefusedException {
    Map<String, List<Container>> byPod =
        RunningContainers.all(runtime).stream()
            .collect(
                Collectors.groupingBy(
                    container -> label(container, PodNames.POD_UID),
                    LinkedHashMap::new,
                    Collectors.toList()));
    send(exchange, byPod.values().stream().map(PodEndpoints::pod).toList());
  }

  private static Pod pod(List<Container> containers) {
    Container first = containers.getFirst();
    return PodBuilder.create()
        .metadata(
            meta ->
                meta.name(label(first, PodNames.POD_NAME))
                    .namespace(label(first, PodNames.POD_NAMESPACE))
                    .uid(label(first, PodNames.POD_UID)))
        .spec(
            spec ->
                spec.containers(
                    containers.stream()
                        .map(
                            container ->
                                ContainerBuilder.create()
                                    .name(container.getMetadata().getName())
                                    .image(container.getImageRef())
                                    .build())
                        .toList()))
        .build();
  }

  private static String label(Container container, String name) {
    return container.getLabelsOrDefault(name, "");
  }

  static void send(HttpExchange exchange, List<Pod> items) throws IOException, RefusedException {
    if (exchange.pathSegments().size() > 1) {
      throw Routes.notFound();
    }
    PodList list =
        PodListBuilder.create().typeMeta(new TypeMeta("PodList", "v1")).items(items).build();
    Answers.json(exchange, Json.encode(PodListCodec.INSTANCE, list));
  }
}
