package dev.kemudi.node.server;

import dev.kemudi.http.HttpExchange;
import java.io.IOException;
import java.util.List;

/** Says whether the node does its work. */
final class HealthEndpoint {
  private static final List<String> CHECKS = List.of("ping", "log", "syncloop");

  private final NodePods pods;

  HealthEndpoint(NodePods pods) {
    this.pods = pods;
  }

  void answer(HttpExchange exchange) throws IOException, RefusedException {
    List<String> path = exchange.pathSegments();
    switch (path.size()) {
      case 1 -> all(exchange);
      case 2 -> one(exchange, path.get(1));
      default -> throw Routes.notFound();
    }
  }

  private void all(HttpExchange exchange) throws IOException {
    boolean well = CHECKS.stream().allMatch(this::isWell);
    StringBuilder report = new StringBuilder();
    for (String check : CHECKS) {
      report.append(
          isWell(check) ? "[+]" + check + " ok\n" : "[-]" + check + " failed: reason withheld\n");
    }
    if (!well) {
      Answers.text(exchange, 500, report + "healthz check failed\n");
    } else if (exchange.query().contains("verbose")) {
      Answers.text(exchange, 200, report + "healthz check passed\n");
    } else {
      Answers.text(exchange, 200, "ok");
    }
  }

  private void one(HttpExchange exchange, String check) throws IOException, RefusedException {
    if (!CHECKS.contains(check)) {
      throw Routes.notFound();
    }
    if (isWell(check)) {
      Answers.text(exchange, 200, "ok");
    } else {
      Answers.text(
          exchange, 500, "internal server error: " + pods.trouble().orElse("unknown") + "\n");
    }
  }

  private boolean isWell(String check) {
    return !check.equals("syncloop") || pods.trouble().isEmpty();
  }
}
