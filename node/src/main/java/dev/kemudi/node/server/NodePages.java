package dev.kemudi.node.server;

import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * What a node tells of itself, its pods and what they use: for people, for metrics-server and for
 * Prometheus. The same for nodes that run pods and for those that only seem to.
 */
public final class NodePages {
  private static final Set<String> READ = Set.of("GET", "HEAD");

  private final Map<String, HttpHandler> pages;

  /**
   * @param running how many containers run
   * @param configuration the agent's settings as a JSON object
   */
  public NodePages(
      String nodeName,
      UsageSource usage,
      NodePods pods,
      IntSupplier running,
      String configuration) {
    HttpHandler metrics = new MetricsEndpoint(nodeName, usage, pods, running)::answer;
    this.pages =
        Map.of(
            "healthz", new HealthEndpoint(pods)::answer,
            "pods", exchange -> PodEndpoints.send(exchange, pods.pods()),
            "stats", new SummaryEndpoint(nodeName, usage)::answer,
            "metrics", metrics,
            "logs", FileEndpoint::answerEmpty,
            "configz", new ConfigEndpoint(configuration)::answer);
  }

  /** By the first part of their paths. */
  Map<String, HttpHandler> all() {
    return pages;
  }

  /** Answers, if it is one of the pages that is asked for; false if not. */
  public boolean answer(HttpExchange exchange) throws Exception {
    List<String> path = exchange.pathSegments();
    HttpHandler page = path.isEmpty() ? null : pages.get(path.getFirst());
    if (page == null) {
      return false;
    }
    if (!READ.contains(exchange.method())) {
      Answers.text(exchange, 405, "405: Method Not Allowed");
      return true;
    }
    try {
      page.handle(exchange);
    } catch (RefusedException e) {
      Answers.text(exchange, e.status(), e.text());
    }
    return true;
  }
}
