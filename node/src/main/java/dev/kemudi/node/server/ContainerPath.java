package dev.kemudi.node.server;

import dev.kemudi.http.HttpExchange;
import java.util.List;

/**
 * The part of a path that names a container: {@code /exec/namespace/pod/[uid/]container}.
 *
 * @param uid empty for a pod of any uid
 * @param container empty where a path names pods only
 */
record ContainerPath(String namespace, String pod, String uid, String container) {
  static ContainerPath ofContainer(HttpExchange exchange) throws RefusedException {
    List<String> parts = exchange.pathSegments();
    return switch (parts.size()) {
      case 4 -> new ContainerPath(parts.get(1), parts.get(2), "", parts.get(3));
      case 5 -> new ContainerPath(parts.get(1), parts.get(2), parts.get(3), parts.get(4));
      default -> throw Routes.notFound();
    };
  }

  static ContainerPath ofPod(HttpExchange exchange) throws RefusedException {
    List<String> parts = exchange.pathSegments();
    return switch (parts.size()) {
      case 3 -> new ContainerPath(parts.get(1), parts.get(2), "", "");
      case 4 -> new ContainerPath(parts.get(1), parts.get(2), parts.get(3), "");
      default -> throw Routes.notFound();
    };
  }
}
