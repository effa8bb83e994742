package dev.kemudi.node.server;

import dev.kemudi.http.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Shows the agent's settings. */
final class ConfigEndpoint {
  private final byte[] body;

  ConfigEndpoint(String configuration) {
    this.body = ("{\"kubeletconfig\":" + configuration + "}").getBytes(StandardCharsets.UTF_8);
  }

  void answer(HttpExchange exchange) throws IOException {
    Answers.json(exchange, body.clone());
  }
}
