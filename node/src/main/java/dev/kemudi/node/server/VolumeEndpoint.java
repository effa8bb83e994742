package dev.kemudi.node.server;

import dev.kemudi.http.HttpExchange;
import dev.kemudi.node.volume.LocalVolumes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Deletes folders of volumes, {@code /localVolumes/FOLDER?root=PATH}, which no kubelet knows. */
final class VolumeEndpoint {
  private static final byte[] DONE =
      "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}"
          .getBytes(StandardCharsets.UTF_8);

  private VolumeEndpoint() {}

  static void answer(HttpExchange exchange) throws IOException, RefusedException {
    List<String> path = exchange.pathSegments();
    if (path.size() != 2) {
      throw Routes.notFound();
    }
    try {
      LocalVolumes.delete(exchange.query().get("root", ""), path.get(1));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(400, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new RefusedException(500, e.toString());
    }
    Answers.json(exchange, DONE.clone());
  }
}
