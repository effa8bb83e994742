package dev.kemudi.node.server;

import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpHandler;
import dev.kemudi.node.cri.RuntimeClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Finds the endpoint for a request by the first part of its path. */
final class Routes {
  private static final Set<String> READ = Set.of("GET", "HEAD");
  private static final Set<String> STREAM = Set.of("GET", "POST");
  private static final Set<String> COMMAND = Set.of("POST");

  private record Route(Set<String> methods, HttpHandler endpoint) {}

  private final Map<String, Route> routes;

  private Routes(Map<String, Route> routes) {
    this.routes = routes;
  }

  static Routes of(
      NodeServerConfig config,
      RuntimeClient runtime,
      HttpClient streams,
      NodePods pods,
      InstantSource clock) {
    RunningContainers running = new RunningContainers(runtime);
    PodEndpoints lists = new PodEndpoints(pods, runtime);
    StreamEndpoints live = new StreamEndpoints(pods, running, runtime, new StreamProxy(streams));
    UsageReader usage = new UsageReader(config, runtime, pods, clock);
    SummaryEndpoint summary = new SummaryEndpoint(config, usage);
    MetricsEndpoint metrics = new MetricsEndpoint(config.nodeName(), usage, pods, runtime);
    LogEndpoint logs = new LogEndpoint(pods, runtime, clock);
    FileEndpoint files = new FileEndpoint(config.logs());
    ConfigEndpoint settings = new ConfigEndpoint(config.configuration());
    HealthEndpoint health = new HealthEndpoint(pods);
    return new Routes(
        Map.ofEntries(
            Map.entry("healthz", new Route(READ, health::answer)),
            Map.entry("pods", new Route(READ, lists::assigned)),
            Map.entry("runningpods", new Route(READ, lists::running)),
            Map.entry("containerLogs", new Route(READ, logs::answer)),
            Map.entry("exec", new Route(STREAM, live::exec)),
            Map.entry("attach", new Route(STREAM, live::attach)),
            Map.entry("portForward", new Route(STREAM, live::portForward)),
            Map.entry("run", new Route(COMMAND, live::run)),
            Map.entry("stats", new Route(READ, summary::answer)),
            Map.entry("metrics", new Route(READ, metrics::answer)),
            Map.entry("configz", new Route(READ, settings::answer)),
            Map.entry("logs", new Route(READ, files::answer))));
  }

  void handle(HttpExchange exchange) throws Exception {
    try {
      route(exchange).endpoint().handle(exchange);
    } catch (RefusedException e) {
      Answers.text(exchange, e.status(), e.text());
    }
  }

  private Route route(HttpExchange exchange) throws RefusedException {
    String first = exchange.pathSegments().isEmpty() ? "" : exchange.pathSegments().getFirst();
    Route route = routes.get(first);
    if (route == null) {
      throw notFound();
    }
    if (!route.methods().contains(exchange.method())) {
      throw new RefusedException(405, "405: Method Not Allowed");
    }
    return route;
  }

  /** What is said of paths that lead nowhere. */
  static RefusedException notFound() {
    return new RefusedException(404, "404: Page Not Found");
  }
}
